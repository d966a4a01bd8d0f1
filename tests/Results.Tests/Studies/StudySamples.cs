using Hoarfrost.Results.Model;
using Hoarfrost.Results.Studies;

namespace Results.Tests.Studies;

/// <summary>Studies of HPL over nodes and N, and their runs.</summary>
internal static class StudySamples
{
    public static StudyRecord Of(IReadOnlyList<(string Nodes, string N)> points) =>
        new()
        {
            Id = "20260301T110000Z-hoarfrost-5a5a",
            Cluster = "hoarfrost",
            Platform = "local",
            StartedAt = Samples.Passed.StartedAt,
            Definition = new StudyDefinition
            {
                Program = "hpl",
                Points =
                [
                    .. points.Select(point => new StudyPoint(
                        new OrderedDictionary<string, string> { ["nodes"] = point.Nodes, ["n"] = point.N }
                    )),
                ],
                Repeats = 6,
            },
        };

    /// <param name="gflops">Of each run of a point.</param>
    public static IReadOnlyList<RunResult> Runs(StudyRecord study, Func<int, IEnumerable<double>> gflops) =>
        [
            .. study.Definition.Points.SelectMany(
                (_, point) => gflops(point).Select((value, index) => Run(study, point, index + 1, value))
            ),
        ];

    public static RunResult Run(StudyRecord study, int point, int repeat, double gflops)
    {
        var values = study.Definition.Points[point].Values;
        var nodes = int.Parse(values["nodes"], System.Globalization.CultureInfo.InvariantCulture);
        return Samples.Passed with
        {
            RunId = $"20260301T12{point:00}{repeat:00}Z-hoarfrost-1a2b",
            StartedAt = Samples.Passed.StartedAt.AddMinutes(point + repeat),
            Study = new StudyTag(study.Id, point, repeat),
            Metrics = Samples.Metrics(gflops),
            Parameters = new Dictionary<string, string>
            {
                ["n"] = values["n"],
                ["nb"] = "192",
                ["p"] = "1",
                ["q"] = $"{nodes}",
            },
            Nodes = [.. Enumerable.Range(1, nodes).Select(Samples.Node)],
            Layout = new RunLayout(nodes, 1, 1),
        };
    }

    /// <summary>With the figure as seconds instead.</summary>
    public static RunResult OfTime(RunResult run) =>
        run with
        {
            Metrics = [new Metric("time", run.Metrics[0].Value, "s", Better.Lower)],
        };
}
