using System.Globalization;
using GoogleDouble.Catalog;

namespace GoogleDouble.Instances;

/// <summary>What of this machine a container gets.</summary>
/// <param name="CpuSet">As Docker wants it: 0,1.</param>
internal sealed record ContainerShape(string CpuSet, int MemoryMb)
{
    // Three instances at once, the least with which a cluster of two can lose one and get another, fit in any case.
    private const int SharesOfMemory = 3;

    /// <param name="ordinal">How many instances were made before: the next one gets the next CPUs.</param>
    /// <param name="cpus">Of this machine.</param>
    /// <param name="memoryMb">Of this machine.</param>
    public static ContainerShape Plan(MachineType type, int ordinal, int cpus, int memoryMb)
    {
        var count = Math.Min(type.Cores, cpus);
        var first = ordinal * count;
        var set = Enumerable.Range(first, count).Select(cpu => cpu % cpus).Order();
        return new ContainerShape(
            string.Join(',', set.Select(cpu => cpu.ToString(CultureInfo.InvariantCulture))),
            Math.Min(type.MemoryMb, memoryMb / SharesOfMemory)
        );
    }
}
