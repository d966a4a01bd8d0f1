using Hoarfrost.Remote;

namespace Hoarfrost.Platforms.Gcp.Instances;

/// <summary>Tells nodes that are gone from nodes that can't be reached, or not yet. Pure.</summary>
/// <param name="Lost">To be made anew.</param>
/// <param name="Unreachable">Google says that they run: to make them anew would end what runs on them.</param>
internal sealed record SilentNodes(IReadOnlyList<NodeEndpoint> Lost, IReadOnlyList<NodeEndpoint> Unreachable)
{
    private const string Running = "RUNNING";

    // https://cloud.google.com/compute/docs/instances/instance-lifecycle: from these no instance comes back by itself.
    private static readonly HashSet<string> Ended = ["STOPPING", "STOPPED", "SUSPENDING", "SUSPENDED", "TERMINATED"];

    /// <summary>Those that Google does not have, or has ended.</summary>
    public static IReadOnlyList<NodeEndpoint> Gone(
        IReadOnlyList<NodeEndpoint> nodes,
        IReadOnlyList<CloudInstance> instances
    )
    {
        var there = instances
            .Where(instance => !Ended.Contains(instance.Status))
            .Select(instance => instance.Name)
            .ToHashSet();
        return [.. nodes.Where(node => !there.Contains(node.Name))];
    }

    public static SilentNodes Of(IReadOnlyList<NodeEndpoint> silent, IReadOnlyList<CloudInstance> instances)
    {
        var running = instances
            .Where(instance => instance.Status == Running)
            .Select(instance => instance.Name)
            .ToHashSet();
        return new(
            [.. silent.Where(node => !running.Contains(node.Name))],
            [.. silent.Where(node => running.Contains(node.Name))]
        );
    }
}
