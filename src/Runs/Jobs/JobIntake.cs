using Hoarfrost.Core.Progress;
using Hoarfrost.Programs;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Jobs;

/// <summary>Takes in what a run's job tells: facts and placement into the run's record, the program's output here.</summary>
internal sealed class JobIntake : IAsyncDisposable
{
    private readonly RunStore runs;
    private readonly IProgramOutput program;
    private readonly ProgressStep progress;
    private readonly RawOutput raw;

    /// <param name="path">Where the program's output goes.</param>
    public JobIntake(RunStore runs, RunRecord run, IProgramOutput program, string path, ProgressStep progress)
    {
        this.runs = runs;
        this.program = program;
        this.progress = progress;
        Run = run;
        Specification = RunSpecification.FromJson(run.Plan);
        raw = RawOutput.Open(path, program.Accept);
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
    public bool HasLostDaemon => program.HasLostDaemon;

    /// <summary>When the program counts as hung.</summary>
    public DateTimeOffset Deadline =>
        (Run.StartedAt ?? Run.PlannedAt) + TimeSpan.FromSeconds(Specification.DeadlineSeconds);

    public void Report(string action) => progress.Report(action);

    public void Created(DateTimeOffset at) => Save(Run with { Phase = RunPhase.Started, StartedAt = at });

    public void Took(IReadOnlyDictionary<string, string> nodeFacts) =>
        Keep(Specification with { NodeFacts = nodeFacts });

    public void Proved(IReadOnlyList<PlacedRank> placement) => Keep(Specification with { Placement = placement });

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
        program.Accept(line);
        if (program.Progress is { } reached)
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
