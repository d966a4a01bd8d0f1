using Hoarfrost.Core.Text;

namespace Hoarfrost.Platforms.Local;

/// <summary>
/// The physical cores that a process may use, each with its logical CPUs (its hardware threads), both ascending
/// where a cluster has no order of its own: <see cref="CoreOrder"/>.
/// </summary>
internal sealed record CpuTopology(IReadOnlyList<IReadOnlyList<int>> Cores)
{
    /// <summary>
    /// Groups the allowed logical CPUs by core. A process may be allowed CPUs that are not online, and can't run there: the kernel tells no
    /// siblings of them.
    /// </summary>
    /// <param name="allowedCpus">In the kernel's list format, for example <c>0-3,8</c> (Cpus_allowed_list of /proc/self/status).</param>
    /// <param name="siblingsOfCpu">For a logical CPU its siblings in the same format
    /// (/sys/devices/system/cpu/cpuN/topology/thread_siblings_list), or null where the kernel does not tell. Where it tells of no CPU at all,
    /// each counts as a core.</param>
    public static CpuTopology From(string allowedCpus, Func<int, string?> siblingsOfCpu)
    {
        var allowed = NumberRanges.Parse(allowedCpus).Select(cpu => (Cpu: cpu, Siblings: siblingsOfCpu(cpu))).ToList();
        var online = allowed.Where(cpu => cpu.Siblings is not null).ToList();
        var cores = (online.Count > 0 ? online : allowed)
            .GroupBy(cpu => cpu.Siblings is { } siblings ? NumberRanges.Parse(siblings)[0] : cpu.Cpu, cpu => cpu.Cpu)
            .OrderBy(core => core.Key)
            .Select(core => (IReadOnlyList<int>)[.. core.Order()]);
        return new([.. cores]);
    }
}
