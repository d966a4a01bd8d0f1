using System.Text.Json.Serialization;

namespace Hoarfrost.Clusters.Facts;

/// <summary>What a node says of itself: <c>hoarfrost-job facts</c>. What it does not know is null.</summary>
/// <param name="FlopsPerCyclePerCore">Double precision, from the CPU's flags alone: <see cref="FlopsPerCycle"/> knows better.</param>
/// <param name="MemoryAvailableMb">Of the node's own limit, where it has one.</param>
/// <param name="BootId">The kernel's own: nodes with the same one share a machine's cores and memory.</param>
/// <param name="Cores">The machine's cores that the node may use, each by its first logical CPU.</param>
/// <param name="MachineMemoryAvailableMb">Of the machine, whatever the node's own limit is.</param>
/// <param name="OomKillCount">Processes that the OOM killer ended since the node was made.</param>
internal sealed record NodeFacts(
    string Hostname,
    string? CpuModel,
    IReadOnlyList<string> CpuFlags,
    int? FlopsPerCyclePerCore,
    int PhysicalCores,
    int LogicalCpus,
    int? Sockets,
    int? L3Kb,
    double? BaseMhz,
    double? MaxMhz,
    int MemoryTotalMb,
    int MemoryAvailableMb,
    int? OomKillCount,
    string? Kernel,
    string? Os,
    NodeInterface? Interface,
    NodeVersions? Versions,
    string? BootId = null,
    IReadOnlyList<int>? Cores = null,
    int? MachineMemoryAvailableMb = null,
    CpuIdentity? Cpu = null
)
{
    /// <summary>Of a core, in double precision: by what CPU it is, else by its flags.</summary>
    [JsonIgnore]
    public int? FlopsPerCycle => CpuPeak.FlopsPerCycle(Cpu, CpuFlags, CpuModel) ?? FlopsPerCyclePerCore;
}

/// <summary>The network interface that MPI uses.</summary>
internal sealed record NodeInterface(string Name, string Address, int? Mtu, int? SpeedMbps);

/// <summary>What the node's image was built with: <c>/opt/hpl/versions.json</c>.</summary>
/// <param name="HplOrigin">Where HPL's source came from.</param>
/// <param name="Mpi">Implementation and version, as in <c>Open MPI 4.1.4</c>.</param>
internal sealed record NodeVersions(string? Hpl, string? HplOrigin, string? Blas, string? Mpi, string? Compiler);

/// <summary>A node's facts as they came.</summary>
/// <param name="Json">The node's own text, which may say more than <paramref name="Facts"/> takes from it.</param>
internal sealed record FactSheet(NodeFacts Facts, string Json);

/// <summary>The facts of several nodes, by their names.</summary>
internal static class FactSheets
{
    extension(IReadOnlyDictionary<string, FactSheet> sheets)
    {
        public IReadOnlyDictionary<string, NodeFacts> Facts() =>
            sheets.ToDictionary(static sheet => sheet.Key, static sheet => sheet.Value.Facts);

        /// <summary>The nodes' own texts, as records keep them.</summary>
        public IReadOnlyDictionary<string, string> Texts() =>
            sheets.ToDictionary(static sheet => sheet.Key, static sheet => sheet.Value.Json);
    }
}

/// <summary>The source-generated serialiser of what a node says of itself.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(NodeFacts))]
internal sealed partial class NodeFactsJson : JsonSerializerContext;
