namespace Hoarfrost.Results.Model;

/// <summary>How mpirun ended.</summary>
internal sealed record RunEnd
{
    public int? ExitCode { get; init; }

    public bool TimedOut { get; init; }

    public IReadOnlyList<string> LostNodes { get; init; } = [];

    public IReadOnlyList<string> OutOfMemoryNodes { get; init; } = [];

    /// <summary>How much of the factorisation was done when the output last said so, 0 to 1.</summary>
    public double? LastFraction { get; init; }
}
