namespace Hoarfrost.Clusters.Pods;

/// <summary>A cluster's nodes, as they were seen last.</summary>
/// <param name="Rooms">Of those that pods of ours can go to, by name.</param>
/// <param name="LeftOut">The others, by name.</param>
internal sealed record NodeSurvey(IReadOnlyList<AllocatableNode> Rooms, IReadOnlyList<LeftOutNode> LeftOut)
{
    private const int Named = 10;

    /// <summary>What the pods are for.</summary>
    public string Architecture { get; init; } = ImageArchitecture.OfThisMachine;

    /// <summary>Workers may meet on one machine, though each has a node of its own.</summary>
    public bool SharesMachines =>
        ForWorkers
            .Where(static room => room.Machine is not null)
            .GroupBy(static room => room.Machine)
            .Any(static machine => machine.Count() > 1);

    /// <summary>
    /// One image is for one architecture: this machine's, where that has nodes enough, as it is built without emulation; else the one with the
    /// most nodes.
    /// </summary>
    /// <param name="wanted">How many workers.</param>
    public NodeSurvey OfOneArchitecture(int wanted)
    {
        var own = ImageArchitecture.OfThisMachine;
        var counts = ForWorkers
            .GroupBy(static room => room.Architecture)
            .Select(static group => (Architecture: group.Key, Count: group.Count()))
            .OrderByDescending(count => count.Architecture == own && count.Count >= wanted)
            .ThenByDescending(static count => count.Count)
            .ThenByDescending(count => count.Architecture == own)
            .ThenBy(static count => count.Architecture, StringComparer.Ordinal);
        var taken = counts.Select(static count => count.Architecture).FirstOrDefault(own);
        return new NodeSurvey(
            [.. Rooms.Where(room => room.Architecture == taken)],
            [
                .. LeftOut
                    .Concat(
                        Rooms
                            .Where(room => room.Architecture != taken)
                            .Select(room => new LeftOutNode(
                                room.Name,
                                $"its architecture is {room.Architecture}, the pods are for {taken}"
                            ))
                    )
                    .OrderBy(static node => node.Name, StringComparer.Ordinal),
            ]
        )
        {
            Architecture = taken,
        };
    }

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
internal sealed record AllocatableNode(string Name, double Cpus, int MemoryMb, bool TakesWorkers)
{
    /// <summary>What tells the machine that it shares with other nodes, and with them what is left; null: it is one of its own.</summary>
    public string? Machine { get; init; }

    /// <summary>In the words of images.</summary>
    public string Architecture { get; init; } = ImageArchitecture.OfThisMachine;
}

/// <summary>A node of the cluster that can take no pod of ours.</summary>
/// <param name="Reason">Without a capital and a full stop.</param>
internal sealed record LeftOutNode(string Name, string Reason);
