using Hoarfrost.Core.Text;
using Hoarfrost.Results.Comparison;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;
using Hoarfrost.Results.Statistics;

namespace Hoarfrost.Results.Studies;

/// <summary>A study in tables and words, whole or as far as it is. Pure.</summary>
internal static class StudyTables
{
    /// <returns>First that of the points; the others only where they have anything to say.</returns>
    public static IReadOnlyList<ReportTable> Tables(StudySummary study) =>
        [
            Points(study),
            .. new[] { Scaling(study), Cost(study), Others(study), Failures(study) }.Where(table =>
                table.Rows.Count > 0
            ),
        ];

    /// <summary>What a reader has to know of the figures, a sentence each.</summary>
    public static IEnumerable<string> Notes(StudySummary study)
    {
        var figures = study.Points.Where(point => point.Figure is not null).ToList();
        if (figures.Exists(point => point.Figure!.Sample.Interval is not null))
        {
            yield return FormattableString.Invariant(
                $"Medians; between brackets, where the true one is with a probability of {MedianInterval.Confidence:0.##} or more (order statistics)."
            );
        }

        if (figures.Exists(point => point.Figure!.Sample.Interval is null))
        {
            yield return $"Of fewer than {MedianInterval.LeastCount} runs of a point, no interval is claimed, and no difference can be told from chance.";
        }

        foreach (var point in figures.Where(point => point.Figure!.Sample.Outliers.Count > 0))
        {
            var outliers = point.Figure!.Sample.Outliers;
            yield return $"{point.Point}: {Counted.Of(outliers.Count, "outlier")} in {point.Figure.Metric.Name} ({string.Join(", ", outliers.Select(Figures.Rate))}), counted like the others.";
        }

        foreach (
            var point in figures.Where(point => !point.IsNarrow && point.Passed >= study.Study.Definition.Until!.Most)
        )
        {
            var until = study.Study.Definition.Until!;
            yield return $"{point.Point}: the interval of {until.Metric} is wider than {Figures.Percent(until.Within)} to each side after {Counted.Of(point.Passed, "run")}.";
        }
    }

    private static ReportTable Points(StudySummary study)
    {
        var names = Names(study);
        return new ReportTable(
            "Points",
            [.. names, ">Runs", $">{Heading(study.Figure)}", ">Spread", ">Change", "Against the baseline"]
        ).With(study.Points, point => [.. Values(names, point), Runs(point), .. Cells(point)]);

        static IEnumerable<ReportCell> Cells(PointSummary point) =>
            point.Figure is { } figure
                ?
                [
                    ComparisonTables.Shown(figure.Sample),
                    figure.Sample is { Count: > 1, Spread: { } spread } ? Figures.Percent(spread) : Figures.Unknown,
                    figure.AgainstBaseline?.Change is { } change ? ComparisonTables.Signed(change) : Figures.Unknown,
                    figure.AgainstBaseline is { Difference: var difference }
                        ? new ReportCell(ComparisonTables.Word(difference), ComparisonTables.ToneOf(difference))
                        : "",
                ]
                : [Figures.Unknown, Figures.Unknown, Figures.Unknown, ""];
    }

    private static ReportTable Scaling(StudySummary study)
    {
        var names = Names(study);
        return new ReportTable(
            "Scaling",
            [.. names, "Kind", ">Nodes", ">Speed-up", ">Ideal", ">Efficiency", ">Serial fraction"]
        ).With(
            study.Points.Where(point => point.Scaling is not null),
            point =>
                [
                    .. Values(names, point),
                    point.Scaling!.Kind == StudyScaling.Strong ? "strong" : "weak",
                    Figures.Whole(point.Last?.Nodes.Count),
                    Figures.Ratio(point.Scaling.SpeedUp),
                    Figures.Ratio(point.Scaling.Ratio),
                    Figures.Percent(point.Scaling.Efficiency),
                    Figures.Ratio(point.Scaling.SerialFraction),
                ]
        );
    }

    private static ReportTable Cost(StudySummary study)
    {
        var names = Names(study);
        return new ReportTable(
            "Cost",
            [.. names, ">Cost of its runs", $">{Heading(study.Figure)} for each USD an hour"]
        ).With(
            study.Points.Where(point => point.Cost is not null || point.ValuePerDollar is not null),
            point =>
                [
                    .. Values(names, point),
                    point.Cost is { } cost ? Figures.Money(cost) : Figures.Unknown,
                    point.ValuePerDollar is { } value ? ComparisonTables.Shown(value) : Figures.Unknown,
                ]
        );
    }

    private static ReportTable Others(StudySummary study)
    {
        var names = Names(study);
        return new ReportTable("Other metrics", [.. names, "Metric", ">Median", ">Spread"]).With(
            study.Points.SelectMany(point => point.Metrics.Skip(1).Select(metric => (Point: point, Metric: metric))),
            row =>
                [
                    .. Values(names, row.Point),
                    Heading(row.Metric.Metric),
                    ComparisonTables.Shown(row.Metric.Sample),
                    row.Metric.Sample is { Count: > 1, Spread: { } spread } ? Figures.Percent(spread) : Figures.Unknown,
                ]
        );
    }

    private static ReportTable Failures(StudySummary study)
    {
        var names = Names(study);
        return new ReportTable("Runs that did not pass", [.. names, "Verdict", ">Runs"]).With(
            study.Points.SelectMany(point => point.Failures.Select(failure => (Point: point, Failure: failure))),
            row =>
                [
                    .. Values(names, row.Point),
                    new ReportCell(row.Failure.Key, Tone.Bad),
                    Figures.Whole(row.Failure.Value),
                ]
        );
    }

    private static IReadOnlyList<string> Names(StudySummary study) =>
        study.Points is [var first, ..] ? [.. first.Point.Values.Keys] : [];

    private static IEnumerable<ReportCell> Values(IReadOnlyList<string> names, PointSummary point) =>
        names.Select(name => new ReportCell(point.Point.Values.GetValueOrDefault(name, Figures.Unknown)));

    private static ReportCell Runs(PointSummary point)
    {
        var failed = point.Failures.Values.Sum();
        var passed = point.Passed < point.Asked ? $"{point.Passed} of {point.Asked}" : $"{point.Passed}";
        return failed == 0 ? passed : new ReportCell($"{passed}, {failed} failed", Tone.Bad);
    }

    private static string Heading(Metric? metric) =>
        metric is null ? "Figure"
        : metric.Unit == Metric.NoUnit ? metric.Name
        : $"{metric.Name} ({metric.Unit})";
}
