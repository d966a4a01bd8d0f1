using System.Text.Json.Serialization;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Steps;

namespace Hoarfrost.Results.Model;

/// <summary>
/// All that is known of one run: what <c>result.json</c> holds, the same on every platform and of every program. Plain data;
/// <c>docs/results.md</c> describes each field. A value that is not known is null, never 0 and never an empty text.
/// </summary>
internal sealed record RunResult
{
    /// <summary>The version of the format that this program writes.</summary>
    public const int CurrentSchemaVersion = 2;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    public required string RunId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required string Cluster { get; init; }

    public required string Platform { get; init; }

    /// <summary>What people call this run and those that belong with it; null: nothing.</summary>
    public string? Label { get; init; }

    /// <summary>Null where the run is none of a study's.</summary>
    public StudyTag? Study { get; init; }

    /// <summary>What was run, by the name that its section goes by.</summary>
    public required string Program { get; init; }

    public required RunVerdict Verdict { get; init; }

    /// <summary>What counts of the run's figures: none where it has no result. The first is the one by which runs are compared.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>What the program was asked for, as text by name: runs compare where these are the same.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public required RunLayout Layout { get; init; }

    /// <summary>Null where every thread had a core.</summary>
    public Oversubscription? Oversubscription { get; init; }

    /// <summary>Cores that other clusters' nodes had, too, when the run was planned; null in results from before this was kept.</summary>
    public IReadOnlyList<SharedCores>? SharedCores { get; init; }

    /// <summary>What was noticed of the nodes when the run was planned, and lowers its figure; null in results from before this was kept.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    public RunEnd? Ending { get; init; }

    /// <summary>Lines of the output that speak of an error (the program's, mpirun's, the kernel's); a bounded choice of them.</summary>
    public IReadOnlyList<string> Diagnostics { get; init; } = [];

    /// <summary>Where each rank ran, as the trial run with the very same flags saw it. In the order of ranks.</summary>
    public IReadOnlyList<PlacedRank> Placement { get; init; } = [];

    public IReadOnlyList<RunNode> Nodes { get; init; } = [];

    /// <summary>Null where no cloud gave the nodes, and in results from before this was kept.</summary>
    public RunCloud? Cloud { get; init; }

    public RunVersions Versions { get; init; } = new();

    /// <summary>The name of the base image, which holds the hash of what went into it.</summary>
    public string? Image { get; init; }

    /// <summary>The commit of the pipeline itself, with <c>-dirty</c> where files differed from it.</summary>
    public string? GitCommit { get; init; }

    /// <summary>The command that was run on the head node, one element an argument.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>What each step of the pipeline cost, in the order in which they ran.</summary>
    public IReadOnlyList<StepTiming> Timings { get; init; } = [];

    /// <summary>The program's own section: only the program knows its form.</summary>
    public JsonElement? Section { get; init; }

    /// <summary>The figure by which runs are compared; null where there is none.</summary>
    [JsonIgnore]
    public Metric? Figure => Metrics is [var first, ..] ? first : null;
}

/// <summary>What only the program can say of a run: its part of <see cref="RunResult"/>.</summary>
internal sealed record ProgramResult
{
    /// <inheritdoc cref="RunResult.Program"/>
    public required string Program { get; init; }

    public required RunVerdict Verdict { get; init; }

    /// <inheritdoc cref="RunResult.Metrics"/>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <inheritdoc cref="RunResult.Parameters"/>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc cref="RunResult.Diagnostics"/>
    public IReadOnlyList<string> Diagnostics { get; init; } = [];

    /// <inheritdoc cref="RunEnd.LastFraction"/>
    public double? LastFraction { get; init; }

    /// <inheritdoc cref="RunEnd.LastRate"/>
    public PartialRate? LastRate { get; init; }

    /// <summary>As its output tells it, for an image that does not.</summary>
    public string? Version { get; init; }

    /// <inheritdoc cref="RunResult.Section"/>
    public JsonElement? Section { get; init; }
}
