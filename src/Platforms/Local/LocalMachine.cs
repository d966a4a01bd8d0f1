namespace Hoarfrost.Platforms.Local;

/// <summary>What this machine has, as its kernel tells.</summary>
internal static class LocalMachine
{
    private const string CpuFolder = "/sys/devices/system/cpu";

    /// <summary>The cores that this process, and so its containers, may use.</summary>
    public static CpuTopology Topology()
    {
        var allowed = Field("/proc/self/status", "Cpus_allowed_list") ?? $"0-{Environment.ProcessorCount - 1}";
        return CpuTopology.From(
            allowed,
            Read(Path.Combine(CpuFolder, "online")),
            cpu =>
                Read(
                    Path.Combine(
                        CpuFolder,
                        $"cpu{cpu.ToString(CultureInfo.InvariantCulture)}",
                        "topology",
                        "thread_siblings_list"
                    )
                )
        );
    }

    /// <summary>Installed memory in MiB.</summary>
    public static int MemoryMb()
    {
        const int BytesPerMib = 1024 * 1024;
        return MemoryField("MemTotal") ?? (int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesPerMib);
    }

    /// <summary>Memory that programs can have now without swapping, in MiB; null where the kernel does not tell.</summary>
    public static int? MemoryAvailableMb() => MemoryField("MemAvailable");

    /// <summary>The kernel's table of IPv4 routes; empty where it does not tell.</summary>
    public static string RouteTable() => Read("/proc/net/route") ?? "";

    private static int? MemoryField(string name)
    {
        const int KibPerMib = 1024;
        return Field("/proc/meminfo", name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var kib, ..]
            ? (int)(long.Parse(kib, CultureInfo.InvariantCulture) / KibPerMib)
            : null;
    }

    private static string? Field(string path, string name) =>
        Read(path)
            ?.Split('\n')
            .Where(line => line.StartsWith($"{name}:", StringComparison.Ordinal))
            .Select(line => line[(name.Length + 1)..].Trim())
            .FirstOrDefault();

    /// <summary>A file of the kernel's; null where it has none of that name.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
