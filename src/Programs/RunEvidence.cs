using System.Text.Json.Serialization;

namespace Hoarfrost.Programs;

/// <summary>What was seen of a run, besides what it wrote to its output.</summary>
internal sealed record RunEvidence(RunEnding Ending)
{
    /// <summary>Files that came home: where each is, by its path in the run's directory.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Patterns of files that must be there and match none; null: the nodes could not be asked.</summary>
    public IReadOnlyList<string>? Missing { get; init; } = [];

    /// <summary>What the nodes told of the run; null: nothing.</summary>
    public NodesReport? Nodes { get; init; }

    /// <summary>Files that did not come home, and why, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>What <c>hoarfrost-program run</c> writes of a run, <c>run.json</c>.</summary>
/// <param name="Before">The exit code of <c>before.sh</c>; null: there is none.</param>
/// <param name="Mpirun">The launcher's exit code; null: it was not started, or not seen to its end.</param>
/// <param name="After">The exit code of <c>after.sh</c>; null: there is none, or it was not run.</param>
/// <param name="Shared">The directory that all nodes share and the run was in; null: each node had one of its own.</param>
/// <param name="SharedProblem">Why a directory that all nodes should share was not used.</param>
/// <param name="MpiIo">The rank by which the run was ended, as it used MPI-IO where the nodes share no directory; null: it was not.</param>
/// <param name="Nodes">What was seen of the ranks.</param>
/// <param name="Ended">Processes that the run left behind, and that were ended after it.</param>
internal sealed record NodesReport(
    int? Before = null,
    int? Mpirun = null,
    int? After = null,
    string? Shared = null,
    string? SharedProblem = null,
    string? MpiIo = null,
    IReadOnlyList<NodeRanks>? Nodes = null,
    IReadOnlyList<LeftProcess>? Ended = null,
    IReadOnlyList<string>? Problems = null
)
{
    public const string FileName = "run.json";

    /// <returns>Null where it is no such report: of a run that was cut off.</returns>
    public static NodesReport? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, NodesReportJson.Default.NodesReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The ranks of a node, as its kernel saw them.</summary>
internal sealed record NodeRanks(string Node, IReadOnlyList<RankProcess> Ranks);

/// <summary>A rank's processes.</summary>
/// <param name="Libraries">Of MPI, that one of them has mapped.</param>
/// <param name="IsLaunchers">Whether that is the launcher's own MPI; null where none was seen: linked statically, or over too soon.</param>
/// <param name="SharedCpu">A logical CPU that two of the run's busy threads are bound to; null: none was seen.</param>
internal sealed record RankProcess(
    int Rank,
    IReadOnlyList<string>? Libraries = null,
    bool? IsLaunchers = null,
    int? Threads = null,
    string? Cpus = null,
    int? SharedCpu = null
);

/// <summary>A process that was still there after its run.</summary>
internal sealed record LeftProcess(string Node, int Pid, string Name);

/// <summary>The source-generated serialiser of what nodes report.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NodesReport))]
internal sealed partial class NodesReportJson : JsonSerializerContext;
