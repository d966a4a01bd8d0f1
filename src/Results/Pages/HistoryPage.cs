using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Pages.Charts;
using Hoarfrost.Results.Reports;
using Hoarfrost.Results.Studies;

namespace Hoarfrost.Results.Pages;

/// <summary><c>results/report.html</c>: all runs by what was asked for, each with a link to its own page. Pure.</summary>
internal static class HistoryPage
{
    /// <summary>Kinds of run that have a section of their own; the rest shares a table.</summary>
    private const int MostPlans = 24;

    private const int MostPlots = 6;

    /// <summary>Of a plot: more lie on each other.</summary>
    private const int MostPoints = 500;

    private const int MostSizes = 100;

    /// <summary>Of all rows together, about, in bytes: with plots the page stays below 2 MB.</summary>
    private const int MostText = 1_600_000;

    /// <param name="linkOf">From the page to what shows a run, by its id; null where there is nothing.</param>
    /// <param name="studies">Studies with a page of their own, by the link to it.</param>
    public static PageFiles Render(
        IReadOnlyList<RunSummary> runs,
        Func<string, string?> linkOf,
        IReadOnlyDictionary<string, string> studies
    )
    {
        var rows = new RowBudget(MostText);
        var plans = runs.GroupBy(PlanOf)
            .Select(group => (Plan: group.Key, Runs: group.OrderByDescending(run => run.StartedAt).ToList()))
            .OrderByDescending(plan => plan.Runs[0].StartedAt)
            .ToList();
        var shown = plans
            .Take(MostPlans)
            .Select((plan, index) => Section(plan.Plan, plan.Runs, index, linkOf, rows))
            .ToList();
        var rest = Rest([.. plans.Skip(MostPlans).SelectMany(plan => plan.Runs)], linkOf, rows);
        var passed = runs.Count(run => run.Verdict == RunVerdict.PassedKind);
        return PageFiles.Of(
            new Page(
                "Results",
                Tone.Plain,
                [
                    runs.Count == 0
                        ? "There are no runs yet."
                        : $"{Counted.Of(runs.Count, "run")}, {passed} of them passed, from {Figures.Time(runs.Min(run => run.StartedAt))} to {Figures.Time(runs.Max(run => run.StartedAt))}.",
                    .. rows.Left > 0
                        ? [$"The tables show {runs.Count - rows.Left} of them; results.csv has all."]
                        : (PageText[])[],
                ],
                [
                    Studies(studies),
                    new PageSection("Overview") { Tables = [Overview(runs)], Charts = [.. Sizes(runs)] },
                    .. shown,
                    rest,
                ]
            )
        );
    }

    private static PageSection Studies(IReadOnlyDictionary<string, string> studies) =>
        new("Studies")
        {
            Tables =
            [
                PageTable.Of(
                    new ReportTable("Studies", "Study").With(studies.Keys, name => [name]),
                    index => studies.Values.ElementAt(index)
                ),
            ],
        };

    private static PageTable Overview(IReadOnlyList<RunSummary> runs)
    {
        var hasCost = runs.Any(run => run.Cost is not null);
        return PageTable.Of(
            new ReportTable(
                "By program and machine",
                [
                    "Program",
                    "Platform",
                    "Machine",
                    ">Runs",
                    ">Passed",
                    ">Best",
                    "Of",
                    "Newest",
                    .. hasCost ? [">Cost"] : (string[])[],
                ]
            ).With(
                runs.GroupBy(run => (run.Program, run.Platform, run.MachineType))
                    .OrderByDescending(group => group.Max(run => run.StartedAt))
                    .Take(MostSizes),
                group =>
                {
                    var best = Best(group);
                    return
                    [
                        group.Key.Program,
                        group.Key.Platform,
                        group.Key.MachineType ?? Figures.Unknown,
                        Figures.Whole(group.Count()),
                        Figures.Whole(group.Count(run => run.Verdict == RunVerdict.PassedKind)),
                        best is null ? Figures.Unknown : Figures.Rate(best.Value),
                        best is null ? Figures.Unknown : SweepCharts.HeadingOf(best),
                        Figures.Time(group.Max(run => run.StartedAt)),
                        .. hasCost
                            ?
                            [
                                group.Any(run => run.Cost is not null)
                                    ? Figures.Money(group.Sum(run => run.Cost ?? 0))
                                    : Figures.Unknown,
                            ]
                            : (ReportCell[])[],
                    ];
                }
            )
        );
    }

    private static Metric? Best(IEnumerable<RunSummary> runs)
    {
        List<Metric> figures =
        [
            .. runs.Where(run => run.Verdict == RunVerdict.PassedKind).Select(run => run.Figure).OfType<Metric>(),
        ];
        return figures.MaxBy(figure => figure.Better == Better.Higher ? figure.Value : -figure.Value);
    }

    /// <summary>Of each program on each kind of machine, its figure over nodes and over its size.</summary>
    private static IEnumerable<Chart> Sizes(IReadOnlyList<RunSummary> runs) =>
        runs.Where(run => run is { Verdict: RunVerdict.PassedKind, Figure: not null })
            .GroupBy(run => (run.Program, run.Platform, run.MachineType, run.Figure!.Name))
            .OrderByDescending(group => group.Count())
            .SelectMany(
                (group, index) =>
                {
                    List<RunSummary> all = [.. group];
                    var size = SizeOf(all);
                    var sweep = Sweep.Of(
                        all[0].Figure!,
                        all.Select(run => ((IReadOnlyDictionary<string, string>)ValuesOf(run, size), run.Figure!.Value))
                    );
                    var machine = group.Key.MachineType is { } type ? $", {type}" : "";
                    return sweep.Points.Count is < 2 or > MostSizes
                        ? []
                        : SweepCharts
                            .Figure(sweep, $"overview-{(index + 1).ToString(CultureInfo.InvariantCulture)}-")
                            .Select(chart =>
                                chart with
                                {
                                    Title = $"{group.Key.Program} on {group.Key.Platform}{machine}: {chart.Title}",
                                    Note = $"{chart.Note} Of all runs, whatever else differed.",
                                }
                            );
                }
            )
            .Take(MostPlots);

    private static Dictionary<string, string> ValuesOf(RunSummary run, string? size)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [PointScaling.Nodes] = run.Nodes.ToString(CultureInfo.InvariantCulture),
        };
        if (size is not null && run.Parameters.TryGetValue(size, out var value))
        {
            values[size] = value;
        }

        return values;
    }

    /// <summary>The parameter of numbers that differs most; null where none does.</summary>
    private static string? SizeOf(List<RunSummary> runs) =>
        runs.SelectMany(run => run.Parameters)
            .Distinct()
            .GroupBy(pair => pair.Key)
            .Where(group =>
                group.Count() > 1
                && group.All(pair =>
                    double.TryParse(pair.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                )
            )
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key)
            .FirstOrDefault();

    private static PageSection Section(
        string plan,
        List<RunSummary> runs,
        int index,
        Func<string, string?> linkOf,
        RowBudget rows
    )
    {
        var figure = Best(runs) ?? runs.Select(run => run.Figure).FirstOrDefault(found => found is not null);
        var heading = figure is null ? "Figure" : SweepCharts.HeadingOf(figure);
        var points = HistoryChart.Points(runs.Where(run => run.Figure?.Name == figure?.Name));
        var hasLabels = runs.Exists(run => run.Label is not null);
        var hasCost = runs.Exists(run => run.Cost is not null);
        var table = new ReportTable(
            "Runs",
            [
                "Begun (UTC)",
                "Verdict",
                ">" + heading,
                .. hasCost ? [">Cost"] : (string[])[],
                .. hasLabels ? ["Label"] : (string[])[],
            ]
        );
        rows.Fill(
            table,
            runs,
            linkOf,
            run =>
                [
                    Begun(run),
                    Verdict(run),
                    Figures.Rate(run.Figure?.Value),
                    .. hasCost ? [run.Cost is { } cost ? Figures.Money(cost) : Figures.Unknown] : (ReportCell[])[],
                    .. hasLabels ? [run.Label ?? ""] : (ReportCell[])[],
                ]
        );
        return new PageSection(plan)
        {
            Charts =
                points.Count > 1
                    ?
                    [
                        HistoryChart.Of(
                            $"history-{(index + 1).ToString(CultureInfo.InvariantCulture)}",
                            $"{heading} over dates",
                            heading,
                            [.. points.TakeLast(MostPoints)]
                        ),
                    ]
                    : [],
            Tables = [PageTable.Of(table, row => linkOf(runs[row].RunId))],
        };
    }

    private static PageSection Rest(List<RunSummary> runs, Func<string, string?> linkOf, RowBudget rows)
    {
        var table = new ReportTable("Runs", "Begun (UTC)", "Verdict", ">Figure", "Of", "What");
        rows.Fill(
            table,
            runs,
            linkOf,
            run =>
                [
                    Begun(run),
                    Verdict(run),
                    Figures.Rate(run.Figure?.Value),
                    run.Figure is { } figure ? SweepCharts.HeadingOf(figure) : "",
                    PlanOf(run),
                ]
        );
        return new PageSection("Other runs") { Tables = [PageTable.Of(table, row => linkOf(runs[row].RunId))] };
    }

    private static string Begun(RunSummary run) =>
        run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static ReportCell Verdict(RunSummary run) =>
        new(run.Verdict, run.Verdict == RunVerdict.PassedKind ? Tone.Plain : Tone.Bad);

    private static string PlanOf(RunSummary run) =>
        string.Concat([
            $"{run.Program} on {run.Platform}{(run.MachineType is { } type ? $", {type}" : "")}: {Counted.Of(run.Nodes, "node")}, {Counted.Of(run.Ranks, "rank")}",
            run.ThreadsPerRank > 1 ? $" of {Counted.Of(run.ThreadsPerRank, "thread")}" : "",
            .. run
                .Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $", {pair.Key} {pair.Value}"),
        ]);
}
