using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results;

/// <summary>
/// All that is known of one run: what <c>result.json</c> holds, the same on every platform. Plain data; <c>docs/results.md</c>
/// describes each field. A value that is not known is null, never 0 and never an empty text.
/// </summary>
internal sealed record RunResult
{
    /// <summary>The version of the format that this program writes.</summary>
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    public required string RunId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required string Cluster { get; init; }

    public required string Platform { get; init; }

    public required RunVerdict Verdict { get; init; }

    /// <summary>The rate of the best row that counts, in 10^9 floating point operations a second.</summary>
    public double? Gflops { get; init; }

    public double? RpeakGflops => Rpeak?.Gflops;

    /// <summary>Rmax over Rpeak, 0 to 1 (above 1 where cores ran faster than the clock that Rpeak is stated for).</summary>
    public double? Efficiency => Rpeak is { Gflops: > 0 } && Gflops is { } rate ? rate / Rpeak.Gflops : null;

    /// <summary>The theoretical peak and what it was reckoned from.</summary>
    public Rpeak? Rpeak { get; init; }

    public required RunPlan Plan { get; init; }

    /// <summary>Null where every thread had a core.</summary>
    public Oversubscription? Oversubscription { get; init; }

    /// <summary>Cores that other clusters' nodes had, too, when the run was planned; null in results from before this was kept.</summary>
    public IReadOnlyList<SharedCores>? SharedCores { get; init; }

    /// <summary>HPL's own count of its tests; null where its output ended before the footer.</summary>
    public RunTests? Tests { get; init; }

    public IReadOnlyList<RunRow> Rows { get; init; } = [];

    public RunEnd? Ending { get; init; }

    /// <summary>Lines of the output that speak of an error (HPL's, mpirun's, the kernel's); a bounded choice of them.</summary>
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
}
