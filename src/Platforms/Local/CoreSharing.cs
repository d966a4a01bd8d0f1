using Hoarfrost.Core.Text;

namespace Hoarfrost.Platforms.Local;

/// <summary>Which cores the nodes of several clusters have. Pure.</summary>
internal static class CoreSharing
{
    /// <param name="own">A cpuset for each node of the cluster.</param>
    /// <param name="others">One for each node of other clusters.</param>
    public static IReadOnlyList<SharedCores> Of(
        CpuTopology topology,
        IEnumerable<string> own,
        IEnumerable<ClusterCpus> others
    )
    {
        var mine = Cores(topology, own);
        return
        [
            .. others
                .GroupBy(node => node.Cluster, node => node.Cpuset, StringComparer.Ordinal)
                .OrderBy(cluster => cluster.Key, StringComparer.Ordinal)
                .Select(cluster => new SharedCores(cluster.Key, [.. Cores(topology, cluster).Intersect(mine).Order()]))
                .Where(shared => shared.Cpus.Count > 0),
        ];
    }

    /// <summary>Each by its first logical CPU: threads of one core are on one core.</summary>
    private static IReadOnlyList<int> Cores(CpuTopology topology, IEnumerable<string> cpusets)
    {
        var cpus = cpusets.SelectMany(NumberRanges.Parse).ToHashSet();
        return [.. topology.Cores.Where(core => core.Any(cpus.Contains)).Select(core => core[0])];
    }
}
