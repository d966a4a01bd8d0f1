using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;
using Hoarfrost.Runs.Staging;

namespace Hoarfrost.Runs.Slurm.Batch;

/// <summary>Turns a run, or a trial, into what its job does by itself. Pure.</summary>
/// <param name="Built">The software's digest.</param>
internal sealed record BatchPlanner(string Directory, SlurmOptions Options, NodeSize Node, FoundMpi Mpi, string Built)
{
    /// <summary>In the job's directory: what to build anew.</summary>
    public const string SoftwareFile = "software.json";

    // MPI's own start-up on many nodes, and a shared file system that is slow to show what was just written there.
    private const double SectionSeconds = 300;
    private const double BuildSeconds = 1800;

    /// <summary>Of several, each gets its part of the time: one that hangs leaves it to the next. MPI's first start takes longer on more nodes.</summary>
    private static double LauncherSeconds(int nodes) => Math.Clamp(2 * nodes, 60, SectionSeconds);

    /// <summary>How long the job may take: all its sections, each as long as it may, and the warning before its end.</summary>
    public static TimeSpan TimeOf(double programSeconds, int nodes) =>
        TimeSpan.FromSeconds(
            programSeconds
                + BuildSeconds
                + (2 * SectionSeconds)
                + (BatchLaunchers.Most * LauncherSeconds(nodes))
                + SbatchCommand.WarningSeconds
        );

    public BatchPlan Run(string runId, RunSpecification run)
    {
        var plan = run.Plan;
        var sections = new List<BatchSection>
        {
            Software(plan.Ranks),
            Facts(plan.Ranks),
            Placement(plan.Ranks),
            Ring(plan.Ranks),
        };
        sections.Add(
            plan.Tree is null
                ? new(
                    JobSections.Program,
                    "program",
                    [.. Bind(plan.Ranks), .. plan.Command],
                    run.DeadlineSeconds,
                    Launched: true,
                    Output: plan.OutputFile
                )
                : new(
                    JobSections.StagedProgram,
                    "program",
                    [Bin("hoarfrost-program"), "run"],
                    run.DeadlineSeconds,
                    Output: plan.OutputFile
                )
        );
        return Of(runId, plan, sections);
    }

    public BatchPlan Trial(string name, TrialRequest request) =>
        Of(
            name,
            request.Ranks,
            plan: null,
            [
                Software(request.Ranks),
                Facts(request.Ranks),
                Placement(request.Ranks),
                .. request.Sections.Contains(JobSections.Ring) ? (BatchSection[])[Ring(request.Ranks)] : [],
                .. request.Sections.Contains(JobSections.Program)
                    ? (BatchSection[])
                        [
                            new(
                                JobSections.Program,
                                "program",
                                [.. Bind(request.Ranks), .. request.Program],
                                SectionSeconds,
                                Launched: true,
                                Output: $"{JobSections.Program}.out"
                            ),
                        ]
                    : [],
            ]
        );

    /// <summary>What each rank runs, below the launcher.</summary>
    public IReadOnlyList<string> Bind(RankPlan ranks) =>
        ranks.Oversubscribed ? [] : [Bin("bind"), ranks.ThreadsPerRank.ToString(CultureInfo.InvariantCulture)];

    private BatchPlan Of(string name, ProgramPlan plan, IReadOnlyList<BatchSection> sections) =>
        Of(name, plan.Ranks, plan, sections);

    private BatchPlan Of(string name, RankPlan ranks, ProgramPlan? plan, IReadOnlyList<BatchSection> sections)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // How hoarfrost-program reaches the other nodes: in a job, that is Slurm's to do.
            ["HOARFROST_SSH"] = Bin("hoarfrost-srun"),
        };
        foreach (var variable in MpirunCommand.ThreadVariables)
        {
            environment[variable] = MpirunCommand.Text(ranks.ThreadsPerRank);
        }

        var unpinned = MpiImplementation.KindOf(Mpi.Kind) is { } kind
            ? HydraCommand.Unpinned(kind, BatchLaunchers.Major(Mpi))
            : [];
        foreach (var (key, value) in unpinned.Concat(plan?.ThreadEnvironment ?? new Dictionary<string, string>()))
        {
            environment[key] = value;
        }

        return new(
            name,
            Directory,
            Built,
            plan?.OutputFile ?? $"{JobSections.Program}.out",
            ranks.Nodes.Count,
            ranks.RanksPerNode,
            ranks.ThreadsPerRank,
            !ranks.Oversubscribed,
            new LeastNode(
                ranks.Oversubscribed ? 1 : ranks.RanksPerNode * ranks.ThreadsPerRank,
                plan?.LeastMemoryMb ?? 0
            ),
            environment,
            BatchLaunchers.Of(
                Mpi,
                Options.Launcher,
                ranks,
                SbatchCommand.CpusOf(ranks, Node),
                // hoarfrost-program sets it for what it starts, and for nothing else.
                plan?.Tree
                    is null
                    ? environment.Keys
                    : [.. environment.Keys, JobProgram.RunVariable],
                plan?.TagsOutput == true
            ),
            sections
        );
    }

    /// <summary>Built for the nodes' CPU, where it is another than the login node's.</summary>
    private BatchSection Software(RankPlan ranks) =>
        new(
            "software",
            "software",
            [.. OnEach(ranks), Bin("hoarfrost-software"), "build"],
            BuildSeconds,
            Stdin: SoftwareFile
        );

    private BatchSection Facts(RankPlan ranks) =>
        new(
            JobSections.Facts,
            "facts",
            [.. OnEach(ranks), $"{Directory}/{BatchReader.Program}", "tell", Bin("hoarfrost-job"), "facts"],
            SectionSeconds
        );

    private BatchSection Placement(RankPlan ranks) =>
        new(
            JobSections.Placement,
            "placement",
            [.. Bind(ranks), Bin("placement")],
            Options.Launcher is null ? LauncherSeconds(ranks.Nodes.Count) : SectionSeconds
        );

    private BatchSection Ring(RankPlan ranks) =>
        new(JobSections.Ring, "ranks", [.. Bind(ranks), Bin("ring")], SectionSeconds);

    /// <summary>With all CPUs that the job has on each node.</summary>
    private IReadOnlyList<string> OnEach(RankPlan ranks) =>
        [
            "srun",
            FormattableString.Invariant($"--nodes={ranks.Nodes.Count}"),
            FormattableString.Invariant($"--ntasks={ranks.Nodes.Count}"),
            "--ntasks-per-node=1",
            FormattableString.Invariant($"--cpus-per-task={SbatchCommand.CpusOnNode(ranks, Node)}"),
            "--cpu-bind=none",
            "--kill-on-bad-exit=1",
        ];

    private string Bin(string name) => $"{Directory}/bin/{name}";
}
