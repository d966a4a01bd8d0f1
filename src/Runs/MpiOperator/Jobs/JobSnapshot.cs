using Hoarfrost.Kubernetes;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>All that is seen of a job at one moment.</summary>
/// <param name="Job">Null: it is not there.</param>
internal sealed record JobSnapshot(MpiJob? Job, IReadOnlyList<PodSnapshot> Pods, IReadOnlyList<JobEvent> Events)
{
    /// <summary>All of the cluster, by name; null: not yet known.</summary>
    public IReadOnlyDictionary<string, NodeReadiness>? Nodes { get; init; }

    /// <returns>What is wrong with the node that a pod is on; null: nothing, or it is not known.</returns>
    public NodeReadiness? ProblemOf(PodSnapshot pod) =>
        pod.Node is not { } name || Nodes is null ? null
        : Nodes.TryGetValue(name, out var node) ? (node.IsReady ? null : node)
        : NodeReadiness.Gone;
}
