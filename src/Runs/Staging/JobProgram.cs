using Hoarfrost.Programs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Staging;

/// <summary>What <c>hoarfrost-program run</c> is to do: <c>program.json</c> in a job's directory. Pure.</summary>
/// <param name="Run">The run's id, which is also its directory's name on each node.</param>
/// <param name="Tree">The program's directory on the nodes.</param>
/// <param name="Nodes">As the hostfile has them; the first is the one that it runs on.</param>
/// <param name="Launch">mpirun and its arguments, begun in the run's working directory.</param>
/// <param name="Shared">A directory that all nodes may see at this path; null: none is known.</param>
internal sealed record JobProgram(
    string Run,
    string Tree,
    IReadOnlyList<string> Nodes,
    IReadOnlyList<string> Launch,
    bool Before,
    bool After,
    string? Shared,
    int RanksPerNode,
    JobOutputs Outputs
)
{
    public const string FileName = "program.json";

    /// <summary>The hostfile as mpirun finds it from the working directory.</summary>
    public const string HostfilePath = "../hostfile";

    /// <summary>By which the processes of a run are known on every node.</summary>
    public const string RunVariable = "HOARFROST_RUN";

    /// <summary>Where a program's files are on its nodes, from the user's home.</summary>
    public static string DirectoryOf(ProgramTree tree) => $"programs/{tree.Name}";

    /// <summary>Where a run's job is on its nodes, from the user's home.</summary>
    public static string RunDirectory(string runId) => $"runs/{runId}";

    /// <summary>How a run's program is started: from the run's working directory, where it has one, and with what it is known by.</summary>
    public static JobLaunch LaunchOf(JobLaunch launch, string runId, ProgramPlan plan) =>
        plan.Tree is null
            ? launch
            : launch with
            {
                HostfilePath = HostfilePath,
                TagsOutput = plan.TagsOutput,
                Environment = new Dictionary<string, string>(launch.Environment) { [RunVariable] = runId },
            };

    public static JobProgram Of(
        string runId,
        RunSpecification run,
        ProgramTree tree,
        IReadOnlyList<string> hosts,
        string? shared
    ) =>
        new(
            runId,
            DirectoryOf(tree),
            hosts,
            run.Command,
            run.Plan.Files.ContainsKey(ProgramPlan.BeforeFile),
            run.Plan.Files.ContainsKey(ProgramPlan.AfterFile),
            shared,
            run.Plan.Ranks.RanksPerNode,
            new JobOutputs(tree.Wanted.Files, tree.Wanted.Optional, tree.Wanted.Promised)
        );

    public string ToJson() => JsonSerializer.Serialize(this, NodeProgramJson.Default.JobProgram);
}

/// <inheritdoc cref="WantedFiles"/>
internal sealed record JobOutputs(
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Optional,
    IReadOnlyList<string> Promised
);
