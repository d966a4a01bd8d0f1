using Hoarfrost.Results.Model;
using Hoarfrost.Results.Pages.Charts;

namespace Hoarfrost.Results.Pages;

/// <summary>A figure over the dates of its runs.</summary>
internal static class HistoryChart
{
    /// <summary>Of those that passed, the oldest first.</summary>
    public static IReadOnlyList<ChartPoint> Points(IEnumerable<RunSummary> runs) =>
        [
            .. runs.Where(run => run is { Verdict: RunVerdict.PassedKind, Figure: not null })
                .OrderBy(run => run.StartedAt)
                .ThenBy(run => run.RunId, StringComparer.Ordinal)
                .Select(run => new ChartPoint(SecondsOf(run.StartedAt), run.Figure!.Value)),
        ];

    public static LineChart Of(string name, string title, string figure, IReadOnlyList<ChartPoint> points) =>
        new(
            name,
            title,
            new ChartAxis("Begun (UTC)", AxisScale.Time),
            new ChartAxis(figure),
            [new ChartSeries("", points, SeriesStyle.Points)]
        );

    public static double SecondsOf(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;
}
