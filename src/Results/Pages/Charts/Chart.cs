namespace Hoarfrost.Results.Pages.Charts;

/// <summary>A plot, without its looks.</summary>
/// <param name="Name">Of its files, and what its ids on a page begin with: lower-case letters, digits and hyphens.</param>
/// <param name="Note">What it is to be read with; empty: nothing.</param>
internal abstract record Chart(string Name, string Title, string Note);

/// <summary>Values over numbers or dates.</summary>
internal sealed record LineChart(
    string Name,
    string Title,
    ChartAxis X,
    ChartAxis Y,
    IReadOnlyList<ChartSeries> Series,
    string Note = ""
) : Chart(Name, Title, Note);

/// <summary>A value for each of a few things, all 0 or above.</summary>
/// <param name="Unit">Of the values; empty: none.</param>
internal sealed record BarChart(string Name, string Title, string Unit, IReadOnlyList<ChartBar> Bars, string Note = "")
    : Chart(Name, Title, Note);

/// <param name="FromZero">Whether 0 is on it, so that lengths compare.</param>
internal sealed record ChartAxis(string Title, AxisScale Scale = AxisScale.Linear, bool FromZero = false);

internal enum AxisScale
{
    Linear,
    Logarithmic,

    /// <summary>Seconds since 1970, shown as dates in UTC.</summary>
    Time,
}

internal sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points, SeriesStyle Style);

internal enum SeriesStyle
{
    /// <summary>Each by itself.</summary>
    Points,

    /// <summary>Joined, each with its mark.</summary>
    Line,

    /// <summary>Joined, too many for marks.</summary>
    Curve,

    /// <summary>What could be at best: a broken line.</summary>
    Ideal,
}

/// <param name="Low">The lower end of its interval; null where it has none.</param>
internal sealed record ChartPoint(double X, double Y, double? Low = null, double? High = null);

/// <param name="Text">The value as people read it.</param>
internal sealed record ChartBar(string Label, double Value, string Text, double? Low = null, double? High = null);
