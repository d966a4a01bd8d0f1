using Hoarfrost.Results.Model;
using Hoarfrost.Results.Pages.Charts;
using Hoarfrost.Results.Reports;
using Hoarfrost.Results.Studies;

namespace Hoarfrost.Results.Pages;

/// <summary>The plots of a <see cref="Sweep"/>. Pure.</summary>
internal static class SweepCharts
{
    /// <summary>More lines than colours are no longer told apart: the tables have them all.</summary>
    private const int MostLines = 6;

    private const int MostBars = 24;

    public const string IntervalNote =
        "Whiskers: the 95 % confidence interval of the median; of fewer than 6 runs, from the least to the most.";

    /// <summary>The figure over each number that differs; where none does, a bar for each point.</summary>
    /// <param name="prefix">Of the plots' names, where a page has several sweeps.</param>
    /// <param name="title">Null: the figure's name and unit.</param>
    public static IEnumerable<Chart> Figure(Sweep sweep, string prefix = "", string? title = null)
    {
        var heading = title ?? HeadingOf(sweep.Figure);
        var charts = new List<Chart>();
        foreach (var name in sweep.Numbers)
        {
            var lines = sweep.Along(name).Where(line => line.Points.Count > 1).ToList();
            if (lines.Count > 0)
            {
                charts.Add(
                    new LineChart(
                        $"{prefix}{FileName(sweep.Figure.Name)}-over-{FileName(name)}",
                        $"{heading} over {name}",
                        new ChartAxis(name),
                        new ChartAxis(heading, FromZero: true),
                        [.. lines.Take(MostLines).Select(line => Series(line, name))],
                        $"{IntervalNote}{Left(lines.Count)}"
                    )
                );
            }
        }

        return charts.Count > 0 ? charts
            : sweep.Points.Count > 1 ? [Bars(sweep, heading, prefix)]
            : [];
    }

    /// <summary>Speed-up and parallel efficiency over nodes, beside the ideal; none where nodes do not differ.</summary>
    public static IEnumerable<Chart> Scaling(Sweep sweep, string prefix = "")
    {
        if (!sweep.Numbers.Contains(PointScaling.Nodes))
        {
            yield break;
        }

        var lines = sweep
            .Along(PointScaling.Nodes)
            .Where(line => line.Points.Count > 1 && line.Points.All(point => point.Figure.Median > 0))
            .Take(MostLines)
            .ToList();
        if (lines.Count == 0)
        {
            yield break;
        }

        var least = lines.Min(line => line.Points[0].NumberOf(PointScaling.Nodes)!.Value);
        var scaled = lines.Select(line => (line.Name, Points: Scaled(sweep.Figure, line, least))).ToList();
        var ideal = scaled.SelectMany(line => line.Points).Select(point => point.Nodes).Distinct().Order().ToList();
        const string note = "A line is measured against the median of its fewest nodes.";
        yield return new LineChart(
            $"{prefix}speed-up",
            "Speed-up against ideal",
            new ChartAxis(PointScaling.Nodes),
            new ChartAxis($"Times {(least == 1 ? "one node" : $"{AxisTicks.Number(least)} nodes")}", FromZero: true),
            [
                .. scaled.Select(line => new ChartSeries(
                    NameOf(line.Name, "measured"),
                    [.. line.Points.Select(point => point.SpeedUp)],
                    SeriesStyle.Line
                )),
                new ChartSeries(
                    "ideal",
                    [.. ideal.Select(nodes => new ChartPoint(nodes, nodes / least))],
                    SeriesStyle.Ideal
                ),
            ],
            note
        );
        yield return new LineChart(
            $"{prefix}efficiency",
            "Parallel efficiency",
            new ChartAxis(PointScaling.Nodes),
            new ChartAxis("Percent of ideal", FromZero: true),
            [
                .. scaled.Select(line => new ChartSeries(
                    NameOf(line.Name, "measured"),
                    [.. line.Points.Select(point => point.Efficiency)],
                    SeriesStyle.Line
                )),
                new ChartSeries("ideal", [.. ideal.Select(nodes => new ChartPoint(nodes, 100))], SeriesStyle.Ideal),
            ],
            note
        );
    }

    public static string HeadingOf(Metric figure) =>
        figure.Unit == Metric.NoUnit ? figure.Name : $"{figure.Name} ({figure.Unit})";

    /// <summary>Fit for a file and for an id.</summary>
    public static string FileName(string name) =>
        string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private static BarChart Bars(Sweep sweep, string heading, string prefix) =>
        new(
            $"{prefix}{FileName(sweep.Figure.Name)}",
            heading,
            sweep.Figure.Unit,
            [
                .. sweep
                    .Points.Take(MostBars)
                    .Select(point => new ChartBar(
                        point.Label(),
                        point.Figure.Median,
                        Figures.Value(sweep.Figure with { Value = point.Figure.Median }),
                        point.Figure.Count > 1 ? point.Low : null,
                        point.Figure.Count > 1 ? point.High : null
                    )),
            ],
            IntervalNote
                + (sweep.Points.Count > MostBars ? $" The first {MostBars} of {sweep.Points.Count} points." : "")
        );

    private static ChartSeries Series(SweepLine line, string name) =>
        new(
            NameOf(line.Name, ""),
            [
                .. line.Points.Select(point =>
                    point.Figure.Count > 1
                        ? new ChartPoint(point.NumberOf(name)!.Value, point.Figure.Median, point.Low, point.High)
                        : new ChartPoint(point.NumberOf(name)!.Value, point.Figure.Median)
                ),
            ],
            SeriesStyle.Line
        );

    private static List<(double Nodes, ChartPoint SpeedUp, ChartPoint Efficiency)> Scaled(
        Metric figure,
        SweepLine line,
        double least
    )
    {
        var first = line.Points[0];
        var fewest = first.NumberOf(PointScaling.Nodes)!.Value;
        return
        [
            .. line.Points.Select(point =>
            {
                var nodes = point.NumberOf(PointScaling.Nodes)!.Value;
                var ideal = nodes / fewest;
                var (middle, low, high) = (
                    SpeedUp(point.Figure.Median),
                    SpeedUp(figure.Better == Better.Higher ? point.Low : point.High),
                    SpeedUp(figure.Better == Better.Higher ? point.High : point.Low)
                );
                return (
                    nodes,
                    Point(nodes, middle, low, high, fewest / least, point.Figure.Count),
                    Point(nodes, middle, low, high, 100 / ideal, point.Figure.Count)
                );

                double SpeedUp(double value) =>
                    PointScaling.SpeedUpOf(
                        figure,
                        line.IsSame ? StudyScaling.Strong : StudyScaling.Weak,
                        first.Figure.Median,
                        value,
                        ideal
                    );
            }),
        ];
    }

    private static ChartPoint Point(double x, double y, double low, double high, double factor, int count) =>
        count > 1 ? new ChartPoint(x, y * factor, low * factor, high * factor) : new ChartPoint(x, y * factor);

    private static string NameOf(string line, string ifNone) => line.Length > 0 ? line : ifNone;

    private static string Left(int lines) =>
        lines > MostLines ? $" The first {MostLines} of {lines} lines: the table has the rest." : "";
}
