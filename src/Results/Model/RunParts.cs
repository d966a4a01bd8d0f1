using System.Text.Json.Serialization;
using Hoarfrost.Clusters.Facts;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Results.Model;

/// <summary>Whether the run counts, and why.</summary>
/// <param name="Kind">
/// <c>Passed</c>, <c>Incomplete</c>, <c>NumericFailure</c>, <c>IllegalInput</c>, <c>Timeout</c>, <c>NodeLost</c> or <c>OutOfMemory</c>.
/// Text, so that a reader survives a kind that came later.
/// </param>
/// <param name="Reason">One sentence.</param>
internal sealed record RunVerdict(string Kind, string Reason)
{
    public const string PassedKind = "Passed";

    /// <summary>A node went away during the run.</summary>
    public const string NodeLostKind = "NodeLost";

    /// <summary>Derived from the kind; in the file for readers that want only this.</summary>
    public bool Passed => Kind == PassedKind;
}

/// <summary>A figure of a run.</summary>
/// <param name="Name">Lower-case letters, digits and <c>_</c>; the same in every run of the program.</param>
/// <param name="Unit"><see cref="Metric.NoUnit"/> where it has none.</param>
/// <param name="Better">Which of two values is the better one.</param>
internal sealed record Metric(string Name, double Value, string Unit, Better Better)
{
    public const string NoUnit = "1";
}

[JsonConverter(typeof(CamelCaseEnum<Better>))]
internal enum Better
{
    Higher,
    Lower,
}

/// <summary>How the ranks were spread over the nodes: the same number on each.</summary>
internal sealed record RunLayout(int Ranks, int RanksPerNode, int ThreadsPerRank);

/// <summary>How mpirun ended.</summary>
internal sealed record RunEnd
{
    public int? ExitCode { get; init; }

    public bool TimedOut { get; init; }

    public IReadOnlyList<string> LostNodes { get; init; } = [];

    public IReadOnlyList<string> OutOfMemoryNodes { get; init; } = [];

    /// <summary>How much of the work was done when the output last said so, 0 to 1.</summary>
    public double? LastFraction { get; init; }

    /// <summary>The rate that the output last told of a run that was cut; null where it told none, and of every run that was not cut.</summary>
    public PartialRate? LastRate { get; init; }
}

/// <summary>How fast a run was until it was cut. It proves nothing and is none of the metrics, so nothing compares it.</summary>
/// <param name="At">Where it was reached, such as <c>column 4096 of N = 16000</c>.</param>
internal sealed record PartialRate(double Value, string Unit, string At);

/// <summary>Where one MPI rank ran.</summary>
/// <param name="Cpus">The logical CPUs that it was bound to.</param>
/// <param name="Core">The physical core of the first of these, where the node says so.</param>
/// <param name="Threads">Of each of several OpenMP threads, the logical CPUs that it may use; null where there is but one.</param>
internal sealed record PlacedRank(
    int Rank,
    string Node,
    IReadOnlyList<int> Cpus,
    int? Core = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        IReadOnlyList<IReadOnlyList<int>>? Threads = null
);

/// <summary>One node's hardware and system, as it said itself. Sizes and clocks are what the node may use, not what its host has.</summary>
internal sealed record RunNode
{
    public required string Name { get; init; }

    /// <summary>The kernel's own: nodes with the same one share a machine.</summary>
    public string? BootId { get; init; }

    public string? InternalAddress { get; init; }

    public string? CpuModel { get; init; }

    /// <summary>Null in results from before this was kept.</summary>
    public CpuIdentity? Cpu { get; init; }

    /// <summary>The vector instructions that its system lets programs use.</summary>
    public IReadOnlyList<string>? CpuFlags { get; init; }

    public int? PhysicalCores { get; init; }

    /// <summary>The machine's cores that the node may use, each by its first logical CPU.</summary>
    public IReadOnlyList<int>? Cores { get; init; }

    public int? LogicalCpus { get; init; }

    public int? Sockets { get; init; }

    public double? BaseMhz { get; init; }

    public double? MaxMhz { get; init; }

    /// <summary>Double precision operations a cycle and core, by what CPU it is, else by its flags.</summary>
    public int? FlopsPerCyclePerCore { get; init; }

    public int? L3CacheKb { get; init; }

    public int? MemoryTotalMb { get; init; }

    public int? MemoryAvailableMb { get; init; }

    public string? OperatingSystem { get; init; }

    public string? Kernel { get; init; }

    public int? MtuBytes { get; init; }

    public int? LinkMbitPerSecond { get; init; }

    /// <summary>A node's facts as results keep them.</summary>
    public static RunNode Of(string name, NodeFacts facts) =>
        new()
        {
            Name = name,
            BootId = facts.BootId,
            InternalAddress = facts.Interface?.Address,
            CpuModel = facts.CpuModel,
            Cpu = facts.Cpu,
            CpuFlags = facts.CpuFlags,
            PhysicalCores = facts.PhysicalCores,
            Cores = facts.Cores,
            LogicalCpus = facts.LogicalCpus,
            Sockets = facts.Sockets,
            BaseMhz = facts.BaseMhz,
            MaxMhz = facts.MaxMhz,
            FlopsPerCyclePerCore = facts.FlopsPerCycle,
            L3CacheKb = facts.L3Kb,
            MemoryTotalMb = facts.MemoryTotalMb,
            MemoryAvailableMb = facts.MemoryAvailableMb,
            OperatingSystem = facts.Os,
            Kernel = facts.Kernel,
            MtuBytes = facts.Interface?.Mtu,
            LinkMbitPerSecond = facts.Interface?.SpeedMbps,
        };
}

/// <summary>Versions of what took part.</summary>
internal sealed record RunVersions
{
    public string? Program { get; init; }

    /// <summary>Where the program's source came from: its own tarball, or a distribution's package.</summary>
    public string? ProgramOrigin { get; init; }

    public string? Mpi { get; init; }

    public string? Blas { get; init; }

    public string? Compiler { get; init; }

    public string? Hoarfrost { get; init; }

    /// <summary>Where the tools ran: <c>host</c>, or the toolbox's kind and image. The versions are of those that ran.</summary>
    public string? Toolbox { get; init; }

    public string? Terraform { get; init; }

    public string? Ansible { get; init; }

    public string? Docker { get; init; }

    public string? Kubectl { get; init; }

    /// <summary>The API server's.</summary>
    public string? Kubernetes { get; init; }
}
