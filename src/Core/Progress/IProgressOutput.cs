namespace Hoarfrost.Core.Progress;

/// <summary>Where progress is shown. <see cref="ProgressLine"/> makes one call at a time.</summary>
internal interface IProgressOutput
{
    /// <summary>How often a running step wants to be shown.</summary>
    TimeSpan Period { get; }

    void Started(ProgressView step);

    /// <param name="step">As it is now.</param>
    /// <param name="isNewest">Whether it is the one that began last of all that run.</param>
    void Ticked(ProgressView step, bool isNewest);

    /// <summary>A step of no target.</summary>
    /// <param name="step">As it was last.</param>
    /// <param name="summary">Null where the step did not say that it went well.</param>
    void Ended(ProgressView step, string? summary);

    /// <summary>A step of a target, whose own line tells what came of it.</summary>
    void Ended();

    void Ended(TargetOutcome target);

    /// <summary>Leaves the console as it was.</summary>
    void Close();
}

/// <summary>What is to be seen of a step at one moment.</summary>
internal sealed record ProgressView(string Title)
{
    public string? Action { get; init; }

    public double? Fraction { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>Null: the command has no other step.</summary>
    public TargetPlace? Place { get; init; }

    /// <summary>Since the target began, of which the step is a part.</summary>
    public TimeSpan TargetElapsed { get; init; }
}

/// <summary>Where a target stands in its command.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Seconds">How long it is going to take; null: not known.</param>
/// <param name="SecondsAfter">How long all later ones are; null: not known.</param>
internal sealed record TargetPlace(int Number, int Count, double? Seconds = null, double? SecondsAfter = null);

/// <summary>What came of a target.</summary>
/// <param name="Text">What it did, or why it is up to date; null: nothing to add.</param>
internal sealed record TargetOutcome(string Target, OutcomeKind Kind, string? Text, TimeSpan Elapsed);

internal enum OutcomeKind
{
    Done,
    UpToDate,

    /// <summary>It was named, and has nothing to do.</summary>
    NoWork,
    Failed,
    Interrupted,
}
