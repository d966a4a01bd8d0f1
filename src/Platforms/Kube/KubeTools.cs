using Hoarfrost.Clusters.Images;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Kube;

/// <summary>The tools of a given Kubernetes cluster as a platform: one for its manifests, and what the pods' image is built with.</summary>
internal static class KubeTools
{
    public static IReadOnlyList<ToolRequirement> All { get; } =
    [ToolRequirement.Kubectl, ToolRequirement.Docker, .. StockSystem.Tools];
}
