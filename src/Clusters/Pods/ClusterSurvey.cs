using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Pods;

/// <summary>Looks at the nodes of a cluster and at what runs on them.</summary>
internal static class ClusterSurvey
{
    public static async Task<NodeSurvey> LookAsync(
        KubeClient client,
        PodPools pools,
        string cluster,
        CancellationToken cancellationToken
    )
    {
        var nodes = client.ListAsync<V1Node>(KubeKind.Nodes, "", new KubeSelector(), cancellationToken);
        var pods = client.ListAsync<V1Pod>(KubeKind.Pods, "", new KubeSelector(), cancellationToken);
        return NodeRooms.Of((await nodes).Items, (await pods).Items, pools, cluster);
    }
}
