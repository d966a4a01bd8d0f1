using Hoarfrost.Clusters.Facts;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Platforms.Ssh.Advice;

/// <summary>What it costs that hosts differ: all get as much as the smallest can take. Pure.</summary>
internal static class UnlikeHosts
{
    private const double LeastShare = 0.01;

    public static IEnumerable<string> Describe(IReadOnlyList<KeyValuePair<string, NodeFacts>> hosts)
    {
        if (hosts.Count < 2)
        {
            yield break;
        }

        var cores = hosts.Min(static host => host.Value.PhysicalCores);
        var idle = hosts.Sum(host => host.Value.PhysicalCores - cores);
        if (idle > 0)
        {
            yield return $"The hosts have unlike numbers of cores ({List(hosts, static facts => $"{facts.PhysicalCores}")}): each is used with {cores}, and {Counted.Of(idle, "core")} of {hosts.Sum(static host => host.Value.PhysicalCores)} ({Percent(idle, hosts.Sum(static host => host.Value.PhysicalCores))}) stay idle.";
        }

        // Per core, for the ranks are dealt out evenly: the whole waits for the slowest.
        var speeds = hosts.Select(static host => Speed(host.Value)).ToList();
        if (hosts.Select(static host => host.Value.CpuModel).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            var lost = speeds.All(static speed => speed > 0) ? speeds.Sum() - (speeds.Min() * speeds.Count) : 0;
            yield return $"The hosts have unlike CPUs ({List(hosts, static facts => facts.CpuModel ?? "unknown")}): the slowest core sets the pace of all"
                + (
                    lost > speeds.Sum() * LeastShare
                        ? $", which costs up to {Percent(lost, speeds.Sum())} of their peak."
                        : "."
                );
        }

        var memory = hosts.Min(static host => host.Value.MemoryAvailableMb);
        var unused = hosts.Sum(host => (double)host.Value.MemoryAvailableMb - memory);
        var all = hosts.Sum(static host => (double)host.Value.MemoryAvailableMb);
        // What is available differs from host to host by a little, always.
        if (unused > all / 10)
        {
            yield return $"The hosts have unlike memory ({List(hosts, static facts => $"{facts.MemoryAvailableMb} MiB")} available): the matrix is dealt out evenly, and {Percent(unused, all)} stay unused.";
        }
    }

    private static double Speed(NodeFacts facts) => (facts.FlopsPerCycle ?? 0) * (facts.BaseMhz ?? facts.MaxMhz ?? 0);

    private static string List(IEnumerable<KeyValuePair<string, NodeFacts>> hosts, Func<NodeFacts, string> value) =>
        string.Join(
            "; ",
            hosts
                .GroupBy(host => value(host.Value), static host => host.Key, StringComparer.Ordinal)
                .Select(static group => $"{string.Join(", ", group)}: {group.Key}")
        );

    private static string Percent(double part, double whole) =>
        (part / whole).ToString("0 %", CultureInfo.InvariantCulture);
}
