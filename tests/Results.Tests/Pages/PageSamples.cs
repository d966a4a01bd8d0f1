using System.Globalization;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Pages;
using Hoarfrost.Results.Reports;
using Hoarfrost.Results.Studies;

namespace Results.Tests.Pages;

/// <summary>Pages, and what they are made of.</summary>
internal static class PageSamples
{
    public const string StudyId = "20260301T120000Z-hoarfrost-1a2b";

    /// <summary>What an attacker may call a thing, with what XML can't hold.</summary>
    public const string Hostile = "\"><script>alert('x')</script>\u0001\uD800&amp;";

    private static readonly double[] Noise = [0, 1, -1, 2, -2, 3];

    /// <summary>With the progress of a recorded output.</summary>
    public static RunResult WithProgress { get; } =
        Samples.Passed with
        {
            Section = (
                Samples.PassedSection with
                {
                    Progress =
                    [
                        .. HplOutputReader
                            .Read(new StringReader(Earlier.Text("hpl.out")))
                            .ProgressCurve.Select(point => new HplProgressPoint(point.Fraction, point.Gflops!.Value)),
                    ],
                }
            ).ToJson(),
        };

    public static IEnumerable<PageFiles> All =>
        [
            RunPage.Render(WithProgress, HistoryOf(4), new HplReport()),
            RunPage.Render(Samples.NodeLost, HistoryOf(4), new HplReport()),
            RunPage.Render(Samples.InCloud, RunHistory.None, new PlainReport("heat")),
            RunPage.Render(HostileRun, HistoryOf(1), new PlainReport(Hostile)),
            Strong(),
            Study(
                ["blas"],
                [
                    ["openblas"],
                    [Hostile],
                ],
                point => 40 + point,
                name: Hostile
            ),
            HistoryPage.Render(Runs(100), Link, new Dictionary<string, string> { [Hostile] = "studies/x/report.html" }),
            HistoryPage.Render(
                [RunSummary.Of(HostileRun), RunSummary.Of(HostileRun) with { RunId = Hostile }],
                id => id,
                new Dictionary<string, string>()
            ),
            HistoryPage.Render([], Link, new Dictionary<string, string>()),
        ];

    public static RunResult HostileRun { get; } =
        Samples.Passed with
        {
            Cluster = Hostile,
            Platform = Hostile,
            Label = Hostile,
            Program = Hostile,
            Metrics = [new Metric(Hostile, 1, Hostile, Better.Higher)],
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { [Hostile] = Hostile },
            Warnings = [Hostile],
            Diagnostics = [Hostile],
            Nodes = [Samples.Node(1) with { Name = Hostile, CpuModel = Hostile }],
            Command = [Hostile],
            Timings = [new(Hostile, 1), new("RunMpi", 2)],
        };

    /// <summary>40 GFLOPS on one node, 76 on two, each with the same noise.</summary>
    public static PageFiles Strong() =>
        Study(
            ["nodes", "n"],
            [
                ["1", "8000"],
                ["2", "8000"],
            ],
            point => point == 0 ? 40 : 76
        );

    /// <param name="figure">Of each point, before noise.</param>
    public static PageFiles Study(
        string[] names,
        string[][] points,
        Func<int, double> figure,
        int repeats = 6,
        string? name = null,
        Metric? metric = null
    )
    {
        var runs = new List<RunResult>();
        for (var repeat = 1; repeat <= repeats; repeat++)
        {
            for (var point = 0; point < points.Length; point++)
            {
                var value = figure(point) + Noise[repeat - 1];
                runs.Add(
                    Samples.InCloud with
                    {
                        RunId = string.Create(
                            CultureInfo.InvariantCulture,
                            $"20260301T12{repeat:00}{point:00}Z-hoarfrost-1a2b"
                        ),
                        StartedAt = Samples.Passed.StartedAt.AddMinutes(repeat * 10 + point),
                        Study = new StudyTag(StudyId, point, repeat),
                        Metrics = [(metric ?? new Metric("rmax", 0, "GFLOPS", Better.Higher)) with { Value = value }],
                    }
                );
            }
        }

        return StudyPage.Render(StudyOf(names, points, repeats, name), runs, [Points]);
    }

    public static StudyRecord StudyOf(string[] names, string[][] points, int repeats = 6, string? name = null) =>
        new()
        {
            Id = StudyId,
            Label = name,
            Cluster = "hoarfrost",
            Platform = "local",
            StartedAt = Samples.Passed.StartedAt,
            EndedAt = Samples.Passed.StartedAt.AddHours(2),
            Definition = new StudyDefinition
            {
                Program = name ?? "hpl",
                Repeats = repeats,
                Points =
                [
                    .. points.Select(values => new StudyPoint(
                        names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)
                    )),
                ],
            },
        };

    public static ReportTable Points { get; } = new ReportTable("Points", "Point").With(["the table"], text => [text]);

    public static RunHistory HistoryOf(int runs) =>
        new(
            [.. Enumerable.Range(0, runs).Select(run => Samples.Earlier($"{run:x4}", 12 - run, 91.25 + run))],
            Best: null
        );

    public static string Link(string runId) => $"{runId}/report.html";

    /// <summary>Of three sizes on one, two and four nodes, every 17th lost.</summary>
    public static IReadOnlyList<RunSummary> Runs(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(run =>
                    Samples.Earlier(
                        $"{run:x4}",
                        run % 24,
                        run % 17 == 0 ? null : 90 + run % 7,
                        run % 17 == 0 ? "Timeout" : "Passed"
                    ) with
                    {
                        StartedAt = Samples.Passed.StartedAt.AddMinutes(-53 * run),
                        Nodes = 1 << (run % 3),
                        Ranks = 1 << (run % 3),
                        Cost = 0.0123,
                        Label = "nightly",
                        Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["n"] = (8000 * (1 + run % 4)).ToString(CultureInfo.InvariantCulture),
                            ["nb"] = "192",
                        },
                    }
                ),
        ];
}
