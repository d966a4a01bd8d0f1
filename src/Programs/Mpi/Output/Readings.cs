using Hoarfrost.Programs.Launchers;
using Hoarfrost.Programs.Mpi.Definition;

namespace Hoarfrost.Programs.Mpi.Output;

/// <summary>What was read for a metric.</summary>
internal sealed record MetricReading(MetricRule Rule)
{
    /// <summary>The value that counts, or of a series none; null where there is none.</summary>
    public double? Value { get; init; }

    /// <summary>Of a series, in the order of the output; the first <see cref="MetricReader.MostPoints"/>.</summary>
    public IReadOnlyList<SeriesPoint> Points { get; init; } = [];

    /// <summary>How often the pattern was found.</summary>
    public long Found { get; init; }

    /// <summary>The least and the greatest of all values that were found; null where there is none.</summary>
    public double? Least { get; init; }

    public double? Greatest { get; init; }

    /// <summary>Whether a series has values that are no numbers.</summary>
    public bool HasText { get; init; }

    /// <summary>Why there is no value, or why one does not count; null: nothing is wrong.</summary>
    public string? Fault { get; init; }
}

/// <summary>A value of a series.</summary>
/// <param name="Value">Null where it is text.</param>
/// <param name="Text">Null where it is a number.</param>
internal sealed record SeriesPoint(string Key, double? Value, string? Text = null);

/// <summary>What was read for a success rule that looks for a line.</summary>
/// <param name="Wanted">Whether the line must be there, rather than not.</param>
/// <param name="Line">The first line that it was found in, shortened; null: none.</param>
/// <param name="Fault">Why it could not be looked for to the end; null: it could.</param>
internal sealed record LineReading(TextPattern Pattern, bool Wanted, string? Line, string? Fault)
{
    public bool IsMet => Fault is null && Line is not null == Wanted;
}

/// <summary>All that was read of a run.</summary>
internal sealed record MpiOutput(
    IReadOnlyList<MetricReading> Metrics,
    IReadOnlyList<LineReading> Lines,
    IReadOnlyList<RankFailure> Failures,
    IReadOnlyList<string> LastLines
)
{
    /// <summary>The last lines of standard error of the first rank in <see cref="Failures"/>, or of all that it wrote where the launcher does not tell; empty where lines have no tags.</summary>
    public IReadOnlyList<string> LastErrorsOfFailedRank { get; init; } = [];
}
