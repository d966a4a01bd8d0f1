namespace Hoarfrost.Platforms.Local;

/// <summary>The variables that only the local platform's stacks have: which of this machine's cores an instance gets.</summary>
internal static class LocalVariables
{
    /// <summary>The base instance may use the whole machine: nodes do not exist while it compiles.</summary>
    public static IReadOnlyDictionary<string, object?> Base(
        IReadOnlyList<NodeShape> nodes,
        CpuTopology topology,
        string cidr
    ) =>
        new Dictionary<string, object?>
        {
            ["cidr"] = cidr,
            ["cpuset"] = "",
            ["cores"] = topology.Cores.Count,
            ["memory_mb"] = nodes[0].MemoryMb,
        };

    public static IReadOnlyDictionary<string, object?> Cluster(
        IReadOnlyList<NodeShape> nodes,
        CpuTopology topology,
        bool oversubscribe,
        string cidr
    )
    {
        var cpusets = CpuAllocation.Allocate(topology, nodes.Count, nodes[0].Cores, oversubscribe);
        return new Dictionary<string, object?>
        {
            ["cidr"] = cidr,
            ["nodes"] = new SortedDictionary<string, object?>(
                nodes
                    .Zip(cpusets)
                    .ToDictionary(
                        pair => pair.First.Name,
                        object? (pair) =>
                            new Dictionary<string, object?>
                            {
                                ["index"] = pair.First.Index,
                                ["cpuset"] = pair.Second,
                                ["cores"] = pair.First.Cores,
                                ["memory_mb"] = pair.First.MemoryMb,
                            }
                    ),
                StringComparer.Ordinal
            ),
        };
    }
}
