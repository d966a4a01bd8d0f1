using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Kube;

/// <summary>The tools of a given Kubernetes cluster as a platform: one for its manifests, and what the pods' image is built with.</summary>
internal static class KubeTools
{
    public static IReadOnlyList<ToolRequirement> Of(
        HoarfrostOptions options,
        CommandTargets command,
        StepStore steps
    ) =>
        IsImageGiven(options, command, steps)
            ? [ToolRequirement.Kubectl]
            : [ToolRequirement.Kubectl, ToolRequirement.Docker, .. StockSystem.Tools];

    private static bool IsImageGiven(HoarfrostOptions options, CommandTargets command, StepStore steps) =>
        options.Of<PodOptions>().Image is not null
        || (
            !command.Tasks.Contains(StepNames.PodImage)
            && steps.Outputs(StepNames.PodImage, DeployJson.Default.PodImageOutputs) is { IsGiven: true }
        );
}
