using Hoarfrost.Results.Csv;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Pages.Charts;
using Hoarfrost.Results.Reports;
using Hoarfrost.Results.Studies;

namespace Hoarfrost.Results.Pages;

/// <summary><c>report.html</c> of a study, its plots, and its runs as <c>runs.csv</c>. Pure.</summary>
internal static class StudyPage
{
    public const string RunsFile = "runs.csv";

    private const string CostName = "cost";
    private const string PerDollarName = "per_dollar";

    /// <summary>Fewer say nothing of a drift.</summary>
    private const int LeastForDrift = 6;

    /// <param name="runs">Those of the study that are home.</param>
    /// <param name="tables">What its points come to.</param>
    public static PageFiles Render(StudyRecord study, IReadOnlyList<RunResult> runs, IReadOnlyList<ReportTable> tables)
    {
        List<RunResult> own =
        [
            .. runs.Where(run => run.Study?.Study == study.Id && run.Study.Point < study.Definition.Points.Count)
                .OrderBy(run => run.StartedAt),
        ];
        var name = own.Select(run => run.Figure?.Name).FirstOrDefault(found => found is not null);
        List<RunResult> counted =
        [
            .. own.Where(run => run.Verdict.Passed && run.Figure?.Name == name && name is not null),
        ];
        var failed = own.Count(run => !run.Verdict.Passed);
        var page = new Page(
            $"Study of {study.Definition.Program}: {study.Label ?? study.Id}",
            failed > 0 ? Tone.Bad : Tone.Plain,
            [.. Lead(study, own.Count, failed)],
            [
                .. counted.Count > 0 ? Measured(study, counted) : (PageSection[])[],
                new PageSection("Points") { Tables = [.. tables.Select(table => PageTable.Of(table))] },
                new PageSection("Runs")
                {
                    Charts = counted.Count >= LeastForDrift ? [Drift(counted)] : [],
                    Tables = [Runs(study, own)],
                },
            ]
        );
        var files = PageFiles.Of(page);
        return files with
        {
            Files = new Dictionary<string, string>(files.Files, StringComparer.Ordinal)
            {
                [RunsFile] = Csv(study, own),
            },
        };
    }

    private static IEnumerable<PageText> Lead(StudyRecord study, int runs, int failed)
    {
        var asked = study.Definition.Points.Count * study.Definition.Repeats;
        yield return $"{study.Definition.Points.Count} points on {study.Platform}, cluster {study.Cluster}, begun {Figures.Time(study.StartedAt)}{(study.EndedAt is { } ended ? $", ended {Figures.Time(ended)}" : "")}.";
        if (study.EndedAt is null)
        {
            yield return new PageText($"Not ended yet: {runs} of {asked} runs are home.", Tone.Bad);
        }

        if (failed > 0)
        {
            yield return new PageText($"{failed} of {runs} runs did not pass; their figures are in no plot.", Tone.Bad);
        }
    }

    private static IEnumerable<PageSection> Measured(StudyRecord study, List<RunResult> runs)
    {
        var sweep = SweepOf(study, runs, runs[0].Figure!, run => run.Figure!.Value);
        yield return new PageSection("What was measured") { Charts = [.. SweepCharts.Figure(sweep)] };
        yield return new PageSection("Scaling") { Charts = [.. SweepCharts.Scaling(sweep)] };
        var figure = runs[0].Figure!;
        var unit = figure.Unit == Metric.NoUnit ? figure.Name : figure.Unit;
        List<RunResult> priced = [.. runs.Where(run => run.Cloud?.Cost is not null)];
        List<RunResult> valued = [.. runs.Where(run => run.Cloud?.ValuePerDollar is not null)];
        yield return new PageSection("Cost")
        {
            Charts =
            [
                .. priced.Count == 0
                    ? []
                    : SweepCharts.Figure(
                        SweepOf(
                            study,
                            priced,
                            new Metric(CostName, 0, "USD", Better.Lower),
                            run => run.Cloud!.Cost!.Value
                        ),
                        title: "Cost of a run (USD)"
                    ),
                .. valued.Count == 0
                    ? []
                    : SweepCharts.Figure(
                        SweepOf(
                            study,
                            valued,
                            new Metric(PerDollarName, 0, Metric.NoUnit, Better.Higher),
                            run => run.Cloud!.ValuePerDollar!.Value
                        ),
                        title: $"{unit} for each USD an hour"
                    ),
            ],
        };
    }

    private static Sweep SweepOf(
        StudyRecord study,
        List<RunResult> runs,
        Metric figure,
        Func<RunResult, double> value
    ) => Sweep.Of(figure, runs.Select(run => (study.Definition.Points[run.Study!.Point].Values, value(run))));

    /// <summary>Each run against its point's median: a machine that slows down shows, whatever the points are.</summary>
    private static LineChart Drift(List<RunResult> runs)
    {
        var medians = runs.GroupBy(run => run.Study!.Point)
            .ToDictionary(
                group => group.Key,
                group => Statistics.SampleSummary.Of([.. group.Select(run => run.Figure!.Value)]).Median
            );
        return new LineChart(
            "drift",
            "Runs in the order in which they ran",
            new ChartAxis("Begun (UTC)", AxisScale.Time),
            new ChartAxis("Percent of the point's median"),
            [
                new ChartSeries(
                    "",
                    [
                        .. runs.Where(run => medians[run.Study!.Point] != 0)
                            .Select(run => new ChartPoint(
                                HistoryChart.SecondsOf(run.StartedAt),
                                100 * run.Figure!.Value / medians[run.Study!.Point]
                            )),
                    ],
                    SeriesStyle.Points
                ),
            ]
        );
    }

    private static PageTable Runs(StudyRecord study, List<RunResult> runs)
    {
        var figure = runs.Select(run => run.Figure).FirstOrDefault(found => found is not null);
        var table = new ReportTable(
            "Runs",
            "Run",
            "Point",
            ">Repeat",
            "Verdict",
            ">" + (figure is null ? "Figure" : SweepCharts.HeadingOf(figure))
        ).With(
            runs,
            run =>
                [
                    run.RunId,
                    Label(study, run),
                    Figures.Whole(run.Study!.Repeat),
                    new ReportCell(run.Verdict.Kind, run.Verdict.Passed ? Tone.Plain : Tone.Bad),
                    Figures.Rate(run.Figure?.Value),
                ]
        );
        return PageTable.Of(table, index => $"../../{runs[index].RunId}/{PageFiles.FileName}");
    }

    private static string Label(StudyRecord study, RunResult run) =>
        string.Join(", ", study.Definition.Points[run.Study!.Point].Values.Select(pair => $"{pair.Key} {pair.Value}"));

    private static string Csv(StudyRecord study, List<RunResult> runs)
    {
        List<string> names = [.. study.Definition.Points.SelectMany(point => point.Values.Keys).Distinct()];
        List<(string Name, string Unit)> metrics =
        [
            .. runs.SelectMany(run => run.Metrics).Select(metric => (metric.Name, metric.Unit)).Distinct(),
        ];
        return string.Concat([
            CsvText.FormatRecord([
                "point",
                "repeat",
                "run_id",
                "started_at",
                "verdict",
                .. names,
                .. metrics.Select(metric => $"{metric.Name}:{metric.Unit}"),
                CostName,
            ]),
            .. runs.Select(run =>
                CsvText.FormatRecord([
                    Figures.Whole(run.Study!.Point),
                    Figures.Whole(run.Study.Repeat),
                    run.RunId,
                    run.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                    run.Verdict.Kind,
                    .. names.Select(name =>
                        study.Definition.Points[run.Study.Point].Values.GetValueOrDefault(name) ?? ""
                    ),
                    .. metrics.Select(metric =>
                        Exact(run.Metrics.FirstOrDefault(found => (found.Name, found.Unit) == metric)?.Value)
                    ),
                    Exact(run.Cloud?.Cost),
                ])
            ),
        ]);
    }

    private static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
