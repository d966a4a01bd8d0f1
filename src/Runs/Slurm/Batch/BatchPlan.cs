using System.Text.Json.Serialization;

namespace Hoarfrost.Runs.Slurm.Batch;

/// <summary>All that a job needs to run and to judge itself with nobody there: <c>plan.json</c> of <c>hoarfrost-batch</c>.</summary>
/// <param name="Directory">What is ours on the cluster's shared file system, absolute.</param>
/// <param name="Software">By which it is told whether a node has what is to run: what was built, and what was asked for.</param>
/// <param name="Output">The program's, a file in the run's directory.</param>
/// <param name="Bound">Each rank has cores of its own.</param>
/// <param name="Launchers">Ways to start ranks: the first that makes one world of them all is taken.</param>
internal sealed record BatchPlan(
    string Run,
    string Directory,
    string Software,
    string Output,
    int Nodes,
    int RanksPerNode,
    int ThreadsPerRank,
    bool Bound,
    LeastNode Least,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<BatchLauncher> Launchers,
    IReadOnlyList<BatchSection> Sections
)
{
    public const string FileName = "plan.json";

    public int Schema { get; init; } = 1;

    public string ToJson() => JsonSerializer.Serialize(this, BatchJson.Default.BatchPlan) + "\n";
}

/// <summary>What the plan counts on of each node.</summary>
internal sealed record LeastNode(int Cores, int MemoryMb);

/// <summary>A way to start ranks.</summary>
/// <param name="Name">For people.</param>
/// <param name="Argv">What goes before the program.</param>
internal sealed record BatchLauncher(string Name, IReadOnlyList<string> Argv)
{
    /// <summary>What has it say of each line which rank wrote it: of the program's alone, for the trial reads its lines as they are.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A section of a job.</summary>
/// <param name="Name">Of <see cref="Jobs.JobSections"/>.</param>
/// <param name="Kind">How it is judged: <c>step</c>, <c>facts</c>, <c>placement</c>, <c>ranks</c> or <c>program</c>.</param>
/// <param name="Seconds">When it counts as hung.</param>
/// <param name="Launched">Whether the launcher goes before it; else it calls that itself.</param>
/// <param name="Output">A file of its own in place of <c>NAME.out</c>.</param>
internal sealed record BatchSection(
    string Name,
    string Kind,
    IReadOnlyList<string> Argv,
    double Seconds,
    bool Launched = false,
    string? Output = null,
    string? Stdin = null
);

/// <summary>How far a job has come, by its own words: <c>status.json</c>.</summary>
/// <param name="State"><c>running</c>, or <c>ended</c> where it came to its own end.</param>
/// <param name="StartedAt">Seconds since 1970, by the job's first node.</param>
/// <param name="ProgramAt">When the program began; null: it did not.</param>
/// <param name="Hosts">The job's nodes, in the order of the ranks.</param>
/// <param name="Hostfile">Of these, as a launcher of Open MPI's takes it.</param>
/// <param name="Launcher">The name of the one that was taken.</param>
/// <param name="Command">With which the program was begun.</param>
/// <param name="Section">The one that goes on.</param>
/// <param name="Facts">Each node's own text.</param>
/// <param name="Signal">By which Slurm told it to end.</param>
/// <param name="OutOfMemory">Nodes on which Slurm tells of it.</param>
/// <param name="Problem">Why the program was not begun.</param>
internal sealed record BatchStatus(
    string State,
    double StartedAt,
    double? ProgramAt,
    double? EndedAt,
    IReadOnlyList<string> Hosts,
    string Hostfile,
    string? Launcher,
    IReadOnlyList<string> Command,
    string? Section,
    IReadOnlyList<SectionStatus> Sections,
    IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<BatchRank> Placement,
    int? ExitCode,
    bool TimedOut,
    string? Signal,
    IReadOnlyList<string> OutOfMemory,
    string? Problem
)
{
    public bool HasEnded => State == "ended";
}

/// <summary>A section that was begun.</summary>
internal sealed record SectionStatus(string Name, int? ExitCode, double StartedAt, double? EndedAt);

/// <summary>Where a rank is.</summary>
/// <param name="Cores">Each by the first of the logical CPUs that share it.</param>
internal sealed record BatchRank(
    int Rank,
    string Host,
    IReadOnlyList<int> Cpus,
    IReadOnlyList<int> Cores,
    IReadOnlyList<IReadOnlyList<int>>? Threads
);

/// <summary>The first line of what <c>hoarfrost-batch look</c> answers.</summary>
/// <param name="Exists">The run's directory is there.</param>
/// <param name="Job">Its id; null: it was not submitted, as far as is written down.</param>
/// <param name="Bytes">Of the program's output.</param>
internal sealed record BatchLook(bool Exists, string? Job, BatchStatus? Status, long Bytes);

/// <summary>The source-generated serialiser of what <c>hoarfrost-batch</c> reads and writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(BatchPlan))]
[JsonSerializable(typeof(BatchLook))]
internal sealed partial class BatchJson : JsonSerializerContext;
