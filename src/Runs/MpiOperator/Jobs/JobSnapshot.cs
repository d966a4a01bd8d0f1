using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>All that is seen of a job at one moment.</summary>
/// <param name="Job">Null: it is not there.</param>
internal sealed record JobSnapshot(MpiJob? Job, IReadOnlyList<PodSnapshot> Pods, IReadOnlyList<JobEvent> Events)
{
    /// <summary>All of the cluster, by name; null: not yet known.</summary>
    public IReadOnlyDictionary<string, NodeReadiness>? Nodes { get; init; }

    /// <summary>The job is to have no pods for now: a queue's doing.</summary>
    public bool IsSuspended =>
        Job?.Status?.Conditions?.Any(static condition => condition is { Type: "Suspended", Status: "True" }) == true;

    /// <summary>The queue that it waits in, its own or the namespace's default; null: none.</summary>
    public string? Queue => Job?.Metadata.Labels?.TryGetValue(MpiJobLabels.Queue, out var queue) == true ? queue : null;

    /// <summary>What the queue said last; null: nothing yet.</summary>
    public string? QueueReason =>
        Events.LastOrDefault(static seen => seen.About.StartsWith(JobEvent.Workload, StringComparison.Ordinal))
            is { } seen
            ? $"{seen.Reason}: {seen.Message}"
            : null;

    /// <returns>What is wrong with the node that a pod is on; null: nothing, or it is not known.</returns>
    public NodeReadiness? ProblemOf(PodSnapshot pod) =>
        pod.Node is not { } name || Nodes is null ? null
        : Nodes.TryGetValue(name, out var node) ? (node.IsReady ? null : node)
        : NodeReadiness.Gone;

    /// <returns>What became of those of so many workers that can't be reached, by their numbers.</returns>
    public IReadOnlyDictionary<int, string> Losses(int workers)
    {
        var losses = new Dictionary<int, string>();
        for (var index = 0; index < workers; index++)
        {
            var pod = Pods.FirstOrDefault(pod => pod.Worker == index);
            var loss =
                pod is null ? "its pod is not there"
                : ProblemOf(pod) is { } problem ? $"its node {pod.Node} does not answer, {problem}"
                : pod.IsRunning ? null
                : $"its pod has ended ({pod.Terminated ?? pod.Phase})";
            if (loss is not null)
            {
                losses[index] = loss;
            }
        }

        return losses;
    }

    public static IReadOnlyDictionary<string, NodeReadiness> NodesOf(IEnumerable<V1Node> nodes) =>
        nodes.ToDictionary(static node => node.Metadata.Name, NodeReadiness.Of, StringComparer.Ordinal);
}
