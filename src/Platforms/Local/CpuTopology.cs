using Hoarfrost.Core.Text;

namespace Hoarfrost.Platforms.Local;

/// <summary>
/// The physical cores that a process may use, each with its logical CPUs (its hardware threads), both ascending
/// where a cluster has no order of its own: <see cref="CoreOrder"/>.
/// </summary>
internal sealed record CpuTopology(IReadOnlyList<IReadOnlyList<int>> Cores)
{
    /// <summary>
    /// Groups by core the logical CPUs that a process may use and that are online. What it is allowed holds CPUs that are not: hardware
    /// threads that were switched off, and those that a machine could be given later (a virtual one of 4 is often made for 128).
    /// </summary>
    /// <param name="allowedCpus">In the kernel's list format, for example <c>0-3,8</c> (Cpus_allowed_list of /proc/self/status, which
    /// the process's affinity and its cpuset have made).</param>
    /// <param name="onlineCpus">In the same format (/sys/devices/system/cpu/online); null where the kernel does not tell. In some
    /// containers it is a count and no list of these CPUs: where the two have none in common, it says nothing.</param>
    /// <param name="siblingsOfCpu">For a logical CPU its siblings in the same format
    /// (/sys/devices/system/cpu/cpuN/topology/thread_siblings_list), or null where the kernel does not tell, as of one that is not online.
    /// Where it tells of no CPU at all, each counts as a core.</param>
    public static CpuTopology From(string allowedCpus, string? onlineCpus, Func<int, string?> siblingsOfCpu)
    {
        var allowed = NumberRanges.Parse(allowedCpus);
        var online = allowed.Intersect(NumberRanges.Parse(onlineCpus ?? "")).ToList();
        var usable = (online.Count > 0 ? online : allowed)
            .Select(cpu => (Cpu: cpu, Siblings: siblingsOfCpu(cpu)))
            .ToList();
        var told = usable.Where(cpu => cpu.Siblings is not null).ToList();
        var cores = (told.Count > 0 ? told : usable)
            .GroupBy(cpu => cpu.Siblings is { } siblings ? NumberRanges.Parse(siblings)[0] : cpu.Cpu, cpu => cpu.Cpu)
            .OrderBy(core => core.Key)
            .Select(core => (IReadOnlyList<int>)[.. core.Order()]);
        return new([.. cores]);
    }
}
