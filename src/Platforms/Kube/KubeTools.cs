using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Kube;

/// <summary>The tools of a given Kubernetes cluster as a platform: one for its manifests, and what the pods' image is built with.</summary>
internal static class KubeTools
{
    public static IReadOnlyList<ToolRequirement> Of(HoarfrostOptions options) =>
        options.Of<PodOptions>().Image is null
            ? [ToolRequirement.Kubectl, ToolRequirement.Docker, .. StockSystem.Tools]
            : [ToolRequirement.Kubectl];
}
