namespace Hoarfrost.Platforms.Local;

/// <summary>Which cores of this machine each local node gets.</summary>
internal static class CpuAllocation
{
    /// <summary>
    /// One cpuset a node, in Docker's list format. A node gets whole cores (one hardware thread of each, so that no two ranks share a core),
    /// next to each other, and no core twice; with <paramref name="oversubscribe"/> the cores are dealt out again from the first.
    /// </summary>
    /// <exception cref="ArgumentException">The machine has fewer cores than asked for, and sharing is not allowed.</exception>
    public static IReadOnlyList<string> Allocate(CpuTopology topology, int nodes, int coresPerNode, bool oversubscribe)
    {
        var available = topology.Cores.Count;
        if (nodes * coresPerNode > available && !oversubscribe)
        {
            throw new ArgumentException(
                $"{nodes * coresPerNode} cores asked for, {available} available.",
                nameof(nodes)
            );
        }

        return
        [
            .. Enumerable
                .Range(0, nodes)
                .Select(node =>
                    Enumerable
                        .Range(node * coresPerNode, coresPerNode)
                        .Select(core => topology.Cores[core % available][0])
                        .Distinct()
                        .Order()
                )
                .Select(cpus => string.Join(',', cpus.Select(cpu => cpu.ToString(CultureInfo.InvariantCulture)))),
        ];
    }
}
