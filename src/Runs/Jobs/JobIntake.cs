using Hoarfrost.Core.Progress;
using Hoarfrost.Programs;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Jobs;

/// <summary>Takes in what a run's job tells: facts and placement into the run's record, the program's output here.</summary>
internal sealed class JobIntake : IAsyncDisposable
{
    private readonly RunStore runs;
    private readonly IProgram program;
    private readonly IProgramOutput reader;
    private readonly Action<string> show;
    private readonly ProgressStep progress;
    private readonly RawOutput raw;

    /// <param name="path">Where the program's output goes.</param>
    /// <param name="show">Gets lines of the output that people are to see.</param>
    public JobIntake(
        RunStore runs,
        RunRecord run,
        IProgram program,
        string path,
        ProgressStep progress,
        Action<string> show
    )
    {
        this.runs = runs;
        this.program = program;
        this.progress = progress;
        this.show = show;
        Run = run;
        Specification = RunSpecification.FromJson(run.Plan);
        reader = program.Read(Specification.Plan);
        raw = RawOutput.Open(path, reader.Accept);
    }

    /// <summary>With what was learnt since.</summary>
    public RunRecord Run { get; private set; }

    /// <inheritdoc cref="Run"/>
    public RunSpecification Specification { get; private set; }

    /// <summary>Whether the program was begun, as far as this pipeline has seen.</summary>
    public bool HasBegun { get; private set; }

    /// <inheritdoc cref="RawOutput.Length"/>
    public long Length => raw.Length;

    /// <inheritdoc cref="IProgramOutput.HasLostDaemon"/>
    public bool HasLostDaemon => reader.HasLostDaemon;

    /// <summary>When the program counts as hung.</summary>
    public DateTimeOffset Deadline =>
        (Run.StartedAt ?? Run.PlannedAt) + TimeSpan.FromSeconds(Specification.DeadlineSeconds);

    /// <summary>The program's files, of which the run was planned.</summary>
    /// <exception cref="UsageException">They are others by now.</exception>
    public async Task<IProgramFiles> FilesAsync(CancellationToken cancellationToken)
    {
        var tree = Specification.Plan.Tree!;
        var files = await program.FilesAsync(cancellationToken);
        return files?.Digest == tree.Digest
            ? files
            : throw new UsageException(
                $"Run {Run.RunId} was begun with other files of {tree.Name} than there are now, and has not got them yet. End it with the target Teardown, or put the files back; then run the same command again."
            );
    }

    public void Report(string action, double? fraction = null) => progress.Report(action, fraction);

    public void Created(DateTimeOffset at) => Save(Run with { Phase = RunPhase.Started, StartedAt = at });

    public void Took(IReadOnlyDictionary<string, string> nodeFacts) =>
        Keep(Specification with { NodeFacts = nodeFacts });

    public void Proved(IReadOnlyList<PlacedRank> placement) => Keep(Specification with { Placement = placement });

    /// <summary>What only the job itself could tell: the nodes that it got, and how it began the program there.</summary>
    /// <param name="hosts">In the order of the ranks.</param>
    public void Ran(
        IReadOnlyList<string> hosts,
        string hostfile,
        IReadOnlyDictionary<string, string> nodeFacts,
        IReadOnlyList<PlacedRank> placement,
        IReadOnlyList<string> command
    )
    {
        Run = Run with { HeadNode = hosts[0] };
        Keep(
            Specification with
            {
                Plan = Specification.Plan with { Ranks = Specification.Plan.Ranks with { Nodes = hosts } },
                Hostfile = hostfile,
                NodeFacts = hosts.ToDictionary(static host => host, host => nodeFacts[host]),
                Placement = placement,
                Command = command,
            }
        );
    }

    /// <param name="at">Null: when it began is in the record.</param>
    public void Began(DateTimeOffset? at = null)
    {
        HasBegun = true;
        if (at is { } time)
        {
            Created(time);
        }
    }

    /// <param name="bytes">Of the program's output, as they were written.</param>
    public void Append(ReadOnlyMemory<byte> bytes) => raw.Append(bytes);

    /// <param name="line">Of the same, to be read.</param>
    public void Accept(string line)
    {
        reader.Accept(line);
        if (reader.Shown(line) is { } text)
        {
            show(text);
        }

        if (reader.Progress is { } reached)
        {
            progress.Report(reached.Text, reached.Fraction);
        }
    }

    public ValueTask DisposeAsync() => raw.DisposeAsync();

    private void Keep(RunSpecification specification)
    {
        Specification = specification;
        Save(Run with { Plan = specification.ToJson() });
    }

    private void Save(RunRecord run)
    {
        Run = run;
        runs.Save(run);
    }
}
