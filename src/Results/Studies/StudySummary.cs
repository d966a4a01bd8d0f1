using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;
using Hoarfrost.Results.Statistics;

namespace Hoarfrost.Results.Studies;

/// <summary>What a study has come to. Pure.</summary>
internal sealed record StudySummary(IReadOnlyList<PointSummary> Points)
{
    public static StudySummary Of(StudyRecord record, IReadOnlyList<RunResult> runs) =>
        new([
            .. record.Definition.Points.Select(
                (point, index) =>
                {
                    var own = runs.Where(run => run.Study?.Point == index).ToList();
                    var figures = own.Where(run => run.Verdict.Passed)
                        .Select(run => run.Figure)
                        .OfType<Metric>()
                        .ToList();
                    return new PointSummary(
                        point,
                        figures.Count == 0 ? null : figures[0],
                        figures.Count == 0 ? null : SampleSummary.Of([.. figures.Select(figure => figure.Value)]),
                        [
                            .. own.Where(run => !run.Verdict.Passed)
                                .Select(run => run.Verdict.Kind)
                                .Concat(record.Failures.Where(failure => failure.Point == index).Select(f => f.Kind)),
                        ]
                    );
                }
            ),
        ]);
}

/// <param name="Metric">The first figure, for its name and unit.</param>
/// <param name="Failed">Kinds of the runs that did not pass.</param>
internal sealed record PointSummary(
    StudyPoint Point,
    Metric? Metric,
    SampleSummary? Sample,
    IReadOnlyList<string> Failed
);

/// <summary>A study for people.</summary>
internal static class StudyTables
{
    public static IReadOnlyList<ReportTable> Tables(StudySummary summary)
    {
        IReadOnlyList<string> names = [.. summary.Points.SelectMany(point => point.Point.Values.Keys).Distinct()];
        return
        [
            new ReportTable(
                "Points",
                [.. names.Select(name => $">{name}"), ">Runs", ">Median", ">Spread", "Failed"]
            ).With(
                summary.Points,
                point =>
                    [
                        .. names.Select(name => (ReportCell)point.Point.Values.GetValueOrDefault(name, "")),
                        (point.Sample?.Count ?? 0).ToString(CultureInfo.InvariantCulture),
                        point is { Metric: { } metric, Sample: { } sample }
                            ? Figures.Value(metric with { Value = sample.Median })
                            : "-",
                        point.Sample?.Spread is { } spread ? Figures.Percent(spread) : "-",
                        new ReportCell(string.Join(", ", point.Failed), Tone.Bad),
                    ]
            ),
        ];
    }
}

/// <summary>When a point has been repeated often enough.</summary>
internal static class StudyStopping
{
    public static bool IsNarrow(SampleSummary sample, StudyUntil until) =>
        sample.Interval is { } interval
        && sample.Median != 0
        && (interval.High - interval.Low) / 2 / Math.Abs(sample.Median) <= until.Within;
}
