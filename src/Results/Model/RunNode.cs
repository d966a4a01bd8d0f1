namespace Hoarfrost.Results.Model;

/// <summary>One node's hardware and system, as it said itself. Sizes and clocks are what the node may use, not what its host has.</summary>
internal sealed record RunNode
{
    public required string Name { get; init; }

    /// <summary>The kernel's own: nodes with the same one share a machine.</summary>
    public string? BootId { get; init; }

    public string? InternalAddress { get; init; }

    public string? CpuModel { get; init; }

    public int? PhysicalCores { get; init; }

    /// <summary>The machine's cores that the node may use, each by its first logical CPU.</summary>
    public IReadOnlyList<int>? Cores { get; init; }

    public int? LogicalCpus { get; init; }

    public int? Sockets { get; init; }

    public double? BaseMhz { get; init; }

    public double? MaxMhz { get; init; }

    /// <summary>Double precision operations a cycle and core, from the CPU's flags.</summary>
    public int? FlopsPerCyclePerCore { get; init; }

    public int? L3CacheKb { get; init; }

    public int? MemoryTotalMb { get; init; }

    public int? MemoryAvailableMb { get; init; }

    public string? OperatingSystem { get; init; }

    public string? Kernel { get; init; }

    public int? MtuBytes { get; init; }

    public int? LinkMbitPerSecond { get; init; }
}
