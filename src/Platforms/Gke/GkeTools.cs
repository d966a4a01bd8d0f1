using Hoarfrost.Platforms.Gke.Connect;
using Hoarfrost.Platforms.Kube;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Gke;

/// <summary>The tools of GKE as a platform.</summary>
internal static class GkeTools
{
    private static readonly ToolRequirement Plugin = new(
        GkeKubeconfig.Plugin,
        [GkeKubeconfig.Plugin],
        MinVersion: null,
        AptPackage: null,
        "gives kubectl tokens for the cluster; how to get it: gcloud components install gke-gcloud-auth-plugin, or https://cloud.google.com/kubernetes-engine/docs/how-to/cluster-access-for-kubectl"
    );

    /// <param name="hasToken">An access token is there that the cluster's API takes as it is.</param>
    public static IReadOnlyList<ToolRequirement> For(bool hasToken) =>
        [ToolRequirement.Terraform, .. hasToken ? [] : (ToolRequirement[])[Plugin], .. KubeTools.All];
}
