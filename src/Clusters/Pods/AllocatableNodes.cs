using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Pods;

/// <summary>What is left on each node: allocatable less what pods have asked for.</summary>
internal static class AllocatableNodes
{
    private const int BytesPerMbShift = 20;

    /// <summary>Looks at the nodes of a cluster and at what runs on them.</summary>
    /// <inheritdoc cref="Of"/>
    public static async Task<NodeSurvey> LookAsync(
        KubeClient client,
        PodPools pools,
        string cluster,
        int wanted,
        CancellationToken cancellationToken
    )
    {
        var nodes = client.ListAsync<V1Node>(KubeKind.Nodes, "", new KubeSelector(), cancellationToken);
        var pods = client.ListAsync<V1Pod>(KubeKind.Pods, "", new KubeSelector(), cancellationToken);
        return Of((await nodes).Items, (await pods).Items, pools, cluster, wanted);
    }

    /// <param name="cluster">Its own pods do not count: they are what room is looked for.</param>
    /// <param name="wanted">How many workers: where nodes have several architectures, one is taken that has as many.</param>
    public static NodeSurvey Of(
        IReadOnlyList<V1Node> nodes,
        IEnumerable<V1Pod> pods,
        PodPools pools,
        string cluster,
        int wanted
    )
    {
        var asked = pods.Where(pod => pod.Spec.NodeName is not null && !HasEnded(pod) && !IsOf(pod, cluster))
            .ToLookup(static pod => pod.Spec.NodeName);
        var seen = nodes
            .OrderBy(static node => node.Metadata.Name, StringComparer.Ordinal)
            .Select(node => (Node: node, Obstacle: NodeObstacle.Of(node, pools)))
            .ToList();
        var machines = nodes
            .Where(static node => node.Status?.NodeInfo?.BootID is { Length: > 0 })
            .GroupBy(static node => node.Status.NodeInfo.BootID)
            .Select(static machine => machine.ToList())
            .Where(static machine => machine.Count > 1 && ClaimTheSame(machine))
            .ToDictionary(static machine => machine[0].Status.NodeInfo.BootID, StringComparer.Ordinal);
        return new NodeSurvey(
            [
                .. seen.Where(static found => found.Obstacle is null)
                    .Select(found =>
                        Room(
                            found.Node,
                            machines.GetValueOrDefault(found.Node.Status?.NodeInfo?.BootID ?? "") ?? [found.Node],
                            asked,
                            NodeObstacle.Mismatch(found.Node, pools.WorkerSelector) is null
                        )
                    ),
            ],
            [
                .. seen.Where(static found => found.Obstacle is not null)
                    .Select(static found => new LeftOutNode(found.Node.Metadata.Name, found.Obstacle!)),
            ]
        ).OfOneArchitecture(wanted);
    }

    /// <param name="machine">All nodes of its machine, such as those of kind: each of them claims all of it.</param>
    private static AllocatableNode Room(V1Node node, List<V1Node> machine, ILookup<string, V1Pod> pods, bool worker)
    {
        return new(node.Metadata.Name, (double)Left("cpu"), (int)((long)Left("memory") >> BytesPerMbShift), worker)
        {
            Machine = machine.Count > 1 ? node.Status.NodeInfo.BootID : null,
            Architecture = node.Status?.NodeInfo?.Architecture ?? ImageArchitecture.OfThisMachine,
        };

        decimal Left(string resource) => Math.Max(0, Math.Min(Of(resource, [node]), Of(resource, machine)));

        decimal Of(string resource, List<V1Node> nodes) =>
            nodes.Max(one => Quantity(one.Status.Allocatable, resource))
            - nodes.Sum(one => pods[one.Metadata.Name].Sum(pod => Requested(pod, resource)));
    }

    /// <summary>Nodes of one machine may each have CPUs of their own: together they then have no more whole ones than it.</summary>
    private static bool ClaimTheSame(List<V1Node> machine) =>
        machine.Sum(static node => Math.Floor(Quantity(node.Status.Allocatable, "cpu")))
        > machine.Max(static node => Quantity(node.Status.Capacity, "cpu"));

    /// <summary>As the scheduler counts: containers together, or the largest of those that run before them; sidecars run beside both.</summary>
    private static decimal Requested(V1Pod pod, string resource)
    {
        // What is said of the pod as a whole takes the place of what its containers say.
        if (pod.Spec.Resources?.Requests?.ContainsKey(resource) == true)
        {
            return Quantity(pod.Spec.Resources.Requests, resource) + Quantity(pod.Spec.Overhead, resource);
        }

        var before = (pod.Spec.InitContainers ?? []).ToLookup(
            static container => container.RestartPolicy == "Always",
            container => Quantity(container.Resources?.Requests, resource)
        );
        return Math.Max(
                pod.Spec.Containers.Sum(container => Quantity(container.Resources?.Requests, resource)),
                before[false].DefaultIfEmpty(0).Max()
            )
            + before[true].Sum()
            + Quantity(pod.Spec.Overhead, resource);
    }

    private static decimal Quantity(IDictionary<string, ResourceQuantity>? resources, string name) =>
        resources is not null && resources.TryGetValue(name, out var quantity) ? quantity.ToDecimal() : 0;

    private static bool HasEnded(V1Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed";

    private static bool IsOf(V1Pod pod, string cluster) =>
        pod.Metadata.Labels is { } labels && labels.TryGetValue(ClusterLabels.Cluster, out var name) && name == cluster;
}
