namespace Hoarfrost.Clusters.Pods;

/// <summary>A cluster's nodes, as they were seen last.</summary>
/// <param name="Rooms">Of those that pods of ours can go to, by name.</param>
/// <param name="LeftOut">The others, by name.</param>
internal sealed record NodeSurvey(IReadOnlyList<AllocatableNode> Rooms, IReadOnlyList<LeftOutNode> LeftOut)
{
    private const int Named = 10;

    /// <summary>Those that a worker can go to: it needs a whole CPU.</summary>
    public IEnumerable<AllocatableNode> ForWorkers => Rooms.Where(static room => room.TakesWorkers && room.Cpus >= 1);

    /// <summary>Each node with what it has left, or why it is left out.</summary>
    public string Describe() =>
        Rooms.Count + LeftOut.Count == 0
            ? "the cluster has no nodes"
            : string.Join("; ", [.. Rooms.Select(Describe), .. DescribeLeftOut()]);

    /// <summary>Those that are left out, as far as they are to be named; empty where none is.</summary>
    public IEnumerable<string> DescribeLeftOut() =>
        [
            .. LeftOut.Take(Named).Select(static node => $"{node.Name} takes no worker: {node.Reason}"),
            .. LeftOut.Count > Named ? (string[])[$"{LeftOut.Count - Named} more take no worker"] : [],
        ];

    private static string Describe(AllocatableNode room) =>
        $"{room.Name} {room.Cpus:0.##} CPUs and {room.MemoryMb} MiB"
        + (
            !room.TakesWorkers ? " (not for workers)"
            : room.Cpus < 1 ? " (takes no worker: full, a worker needs a whole CPU)"
            : ""
        );
}

/// <summary>What a node of a Kubernetes cluster has left for pods of ours.</summary>
/// <param name="Cpus">Logical ones, as Kubernetes counts; a pod gets whole ones of it.</param>
/// <param name="TakesWorkers">It is one of those that workers may go to.</param>
internal sealed record AllocatableNode(string Name, double Cpus, int MemoryMb, bool TakesWorkers);

/// <summary>A node of the cluster that can take no pod of ours.</summary>
/// <param name="Reason">Without a capital and a full stop.</param>
internal sealed record LeftOutNode(string Name, string Reason);
