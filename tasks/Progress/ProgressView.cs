namespace Hoarfrost.Progress;

/// <summary>What is to be seen of a step at one moment.</summary>
internal sealed record ProgressView(string Title)
{
    public string? Action { get; init; }

    public double? Fraction { get; init; }

    public double? EstimatedSeconds { get; init; }

    public TimeSpan Elapsed { get; init; }
}
