using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Pages.Charts;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Results.Pages;

/// <summary><c>report.html</c> of a run: what <c>report.md</c> says, with plots. Pure.</summary>
internal static class RunPage
{
    /// <summary>A curve that spans more is drawn on a scale of powers.</summary>
    private const double WideRange = 500;

    /// <summary>More points are a curve without marks.</summary>
    private const int MostMarks = 40;

    public static PageFiles Render(RunResult result, RunHistory history, IProgramReport program) =>
        PageFiles.Of(
            new Page(
                Headline.Verdict(result, program),
                result.Verdict.Passed ? Tone.Good : Tone.Bad,
                [.. Lead(result, program)],
                [
                    new PageSection("What to do") { Steps = program.Advice(result) },
                    new PageSection("Messages") { Lines = result.Diagnostics },
                    new PageSection("What it gave")
                    {
                        Charts = [.. program.Series(result).Select(Curve)],
                        Paragraphs =
                        [
                            .. program
                                .Tables(result)
                                .Where(table => table.Lead.Length > 0)
                                .Select(table => (PageText)table.Lead),
                        ],
                        Tables = [.. program.Tables(result).Select(table => PageTable.Of(table))],
                    },
                    Earlier(result, history, program),
                    new PageSection("Time by step")
                    {
                        Charts = result.Timings.Count > 1 ? [Timings(result)] : [],
                        Tables = [PageTable.Of(RunTables.TimingsInAll(result))],
                    },
                    new PageSection("Nodes and placement")
                    {
                        Tables = [PageTable.Of(RunTables.Nodes(result)), PageTable.Of(RunTables.Placement(result))],
                    },
                    new PageSection("Versions") { Tables = [PageTable.Of(RunTables.Versions(result, program))] },
                    new PageSection("Command")
                    {
                        Lines = result.Command.Count > 0 ? [ShellWord.Line(result.Command)] : [],
                    },
                ]
            )
        );

    private static IEnumerable<PageText> Lead(RunResult result, IProgramReport program)
    {
        if (!result.Verdict.Passed)
        {
            yield return new PageText(result.Verdict.Reason, Tone.Bad);
        }

        yield return $"{Headline.Plan(result, program)}. Run {result.RunId} of cluster {result.Cluster} on {result.Platform}, {Figures.Time(result.StartedAt)}{(result.Label is { } label ? $", labelled {label}" : "")}.";
        foreach (var note in program.Notes(result))
        {
            yield return note;
        }

        foreach (var reservation in Headline.Reservations(result))
        {
            yield return new PageText(reservation, Tone.Bad);
        }

        if (Headline.Cloud(result) is { } cloud)
        {
            yield return cloud;
        }
    }

    private static LineChart Curve(ReportSeries series, int index)
    {
        var places = series.Points.Select(point => point.X).ToList();
        var values = series.Points.Select(point => point.Y).ToList();
        return new LineChart(
            $"curve-{(index + 1).ToString(CultureInfo.InvariantCulture)}",
            series.Title,
            new ChartAxis(series.X, ScaleOf(places)),
            new ChartAxis(series.Y, ScaleOf(values), FromZero: true),
            [
                new ChartSeries(
                    "",
                    [.. series.Points.OrderBy(point => point.X).Select(point => new ChartPoint(point.X, point.Y))],
                    series.Points.Count > MostMarks ? SeriesStyle.Curve : SeriesStyle.Line
                ),
            ]
        );
    }

    private static AxisScale ScaleOf(List<double> values) =>
        values.Min() > 0 && values.Max() / values.Min() > WideRange ? AxisScale.Logarithmic : AxisScale.Linear;

    private static PageSection Earlier(RunResult result, RunHistory history, IProgramReport program)
    {
        var self = RunSummary.Of(result);
        var heading = program.FigureHeading(result);
        List<RunSummary> all = [.. history.Earlier.Reverse(), .. result.Verdict.Passed ? [self] : (RunSummary[])[]];
        var name = all.Select(run => run.Figure?.Name).LastOrDefault(found => found is not null);
        var points = HistoryChart.Points(all.Where(run => run.Figure?.Name == name));
        return new PageSection("The same plan before")
        {
            Charts =
                points.Count > 1
                    ? [HistoryChart.Of("history", $"{heading} of runs of this plan", heading, points)]
                    : [],
            Tables =
            [
                PageTable.Of(
                    RunTables.Earlier(result, history, program),
                    index => $"../{history.Earlier[index].RunId}/"
                ),
            ],
        };
    }

    private static BarChart Timings(RunResult result) =>
        new(
            "time",
            "Time by step",
            "s",
            [
                .. result.Timings.Select(timing => new ChartBar(
                    timing.UpToDate ? $"{timing.Step} (up to date)" : timing.Step,
                    timing.Seconds,
                    Figures.Duration(timing.Seconds)
                )),
            ]
        );
}
