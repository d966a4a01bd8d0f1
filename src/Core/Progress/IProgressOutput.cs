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

    /// <param name="step">As it was last.</param>
    /// <param name="summary">Null where the step did not say that it went well.</param>
    void Ended(ProgressView step, string? summary);

    /// <summary>Leaves the console as it was.</summary>
    void Close();
}

/// <summary>What is to be seen of a step at one moment.</summary>
internal sealed record ProgressView(string Title)
{
    public string? Action { get; init; }

    public double? Fraction { get; init; }

    public TimeSpan Elapsed { get; init; }
}
