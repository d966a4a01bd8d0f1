using Hoarfrost.Core.Text;

namespace Hoarfrost.Platforms.Local;

/// <summary>
/// In which order a cluster takes this machine's cores. It is chosen once, so that nodes keep their cores whatever other clusters come or
/// go. Pure.
/// </summary>
internal static class CoreOrder
{
    private const string Setting = "cores";

    /// <summary>First those that no node of another cluster has, then those that fewest have.</summary>
    /// <param name="taken">A cpuset for each such node.</param>
    public static CpuTopology FreeFirst(CpuTopology topology, IEnumerable<string> taken)
    {
        var cpusets = taken.Select(NumberRanges.Parse).ToList();
        return new([.. topology.Cores.OrderBy(core => cpusets.Count(cpus => cpus.Intersect(core).Any()))]);
    }

    public static KeyValuePair<string, string> Keep(CpuTopology ordered) =>
        new(Setting, string.Join(',', ordered.Cores.Select(core => core[0].ToString(CultureInfo.InvariantCulture))));

    /// <summary>Ascending for a cluster of before, which chose none; cores that have come since are the last.</summary>
    public static CpuTopology Of(ClusterState cluster, CpuTopology topology)
    {
        if (!cluster.Settled.TryGetValue(Setting, out var settled))
        {
            return topology;
        }

        var order = settled.Split(',').Select(cpu => int.Parse(cpu, CultureInfo.InvariantCulture)).ToList();
        return new([
            .. topology.Cores.OrderBy(core =>
                order.FindIndex(core.Contains) is >= 0 and var place ? place : int.MaxValue
            ),
        ]);
    }
}
