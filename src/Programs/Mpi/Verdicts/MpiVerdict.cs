namespace Hoarfrost.Programs.Mpi.Verdicts;

/// <summary>The judgement of a run.</summary>
/// <param name="Reason">One or two sentences for people.</param>
/// <param name="Checks">All that was asked of the run, met or not, in the order in which it is judged.</param>
internal sealed record MpiVerdict(MpiVerdictKind Kind, string Reason, IReadOnlyList<MpiCheck> Checks);

/// <summary>Something that a good run must have shown.</summary>
/// <param name="Rule">Such as <c>a line matches "converged after"</c>.</param>
/// <param name="Found">What there was instead, or the proof of it.</param>
internal sealed record MpiCheck(string Rule, bool Met, string Found);

/// <summary>How a run is judged; <see cref="MpiJudge"/> says in which order.</summary>
internal enum MpiVerdictKind
{
    Passed,

    /// <summary>Its exit code is not the one that was asked for, a signal ended it, the pipeline had to stop it, or <c>before</c> or <c>after</c> failed.</summary>
    Failed,

    /// <summary>A success rule on lines or on the range of a metric is not met.</summary>
    CheckFailed,

    /// <summary>A file that it promised is not there.</summary>
    OutputMissing,

    /// <summary>A metric was not found, or is no number.</summary>
    MetricMissing,

    Timeout,

    NodeLost,

    OutOfMemory,

    /// <summary>Its processes are not the ranks of one MPI world.</summary>
    NotOneWorld,
}

/// <summary>What was seen of a run from outside.</summary>
/// <param name="Ending">The exit code is mpirun's.</param>
internal sealed record MpiRunFacts(RunEnding Ending)
{
    /// <summary>Of <see cref="Definition.MpiProgram.PromisedFiles"/>, those that nothing matches.</summary>
    public IReadOnlyList<string> MissingFiles { get; init; } = [];

    /// <summary>The exit codes of <c>before</c> and <c>after</c>, where they were run.</summary>
    public int? BeforeExitCode { get; init; }

    /// <inheritdoc cref="BeforeExitCode"/>
    public int? AfterExitCode { get; init; }

    /// <summary>Why the pipeline itself ended the run before its deadline, in a sentence; null: it did not.</summary>
    public string? Stopped { get; init; }

    /// <summary>What the result is to be read with, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why the processes are not one MPI world, in a sentence; null: they are, or it is not known.</summary>
    public string? NotOneWorld { get; init; }
}
