using System.Runtime.InteropServices;

namespace Hoarfrost.Bench.Reports;

/// <summary>What was measured on.</summary>
/// <param name="Load">The kernel's load averages before the first measurement: 1, 5 and 15 minutes.</param>
internal sealed record Machine(string Cpu, int LogicalCpus, long MemoryMb, string Kernel, string Load)
{
    public static Machine Read() =>
        new(
            Field("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024),
            Environment.OSVersion.VersionString,
            File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : ""
        );

    private static string? Field(string path, string name) =>
        File.Exists(path)
            ? File.ReadLines(path)
                .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
                ?.Split(':', 2)[1]
                .Trim()
            : null;
}
