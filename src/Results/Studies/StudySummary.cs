using Hoarfrost.Results.Comparison;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Statistics;

namespace Hoarfrost.Results.Studies;

/// <summary>What a study comes to, as far as it is. Pure.</summary>
/// <param name="Figure">The metric by which its points are compared (its value is none); null while no run passed.</param>
/// <param name="Points">As the study defines them.</param>
internal sealed record StudySummary(StudyRecord Study, Metric? Figure, IReadOnlyList<PointSummary> Points)
{
    /// <param name="runs">That of other studies are left out.</param>
    public static StudySummary Of(StudyRecord study, IReadOnlyList<RunResult> runs)
    {
        var points = study.Definition.Points;
        var ofPoints = runs.Where(run => run.Study?.Study == study.Id).ToLookup(run => run.Study!.Point);
        PointRuns[] all =
        [
            .. points.Select((_, index) => new PointRuns([.. ofPoints[index].OrderBy(run => run.StartedAt)])),
        ];
        var baselines = new StudyBaselines(study.Definition);
        return new StudySummary(
            study,
            all.Select(point => point.Last?.Figure).OfType<Metric>().FirstOrDefault() is { } figure
                ? figure with
                {
                    Value = 0,
                }
                : null,
            [
                .. all.Select(
                    (point, index) =>
                        Summarize(
                            study.Definition,
                            index,
                            point,
                            baselines.Of(index) is { } other ? (other, all[other]) : null
                        )
                ),
            ]
        );
    }

    private static PointSummary Summarize(
        StudyDefinition study,
        int index,
        PointRuns runs,
        (int Index, PointRuns Runs)? baseline
    )
    {
        IReadOnlyList<PointMetric> metrics =
        [
            .. runs.Last?.Metrics.Select(metric => Summarize(metric, runs, baseline?.Runs, study.Order)) ?? [],
        ];
        return new PointSummary
        {
            Index = index,
            Point = study.Points[index],
            Last = runs.Last,
            Asked = study.Repeats,
            Passed = runs.Passed.Count,
            Failures = new OrderedDictionary<string, int>(
                runs.All.Where(run => !run.Verdict.Passed)
                    .CountBy(run => run.Verdict.Kind)
                    .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            ),
            Metrics = metrics,
            Baseline = baseline?.Index,
            Scaling =
                baseline is var (other, otherRuns) && metrics is [var figure, ..]
                    ? PointScaling.Of(
                        study.Scaling,
                        new ScalingSide(study.Points[other], otherRuns.Last),
                        new ScalingSide(study.Points[index], runs.Last),
                        figure
                    )
                    : null,
            Cost = runs.All.Any(run => run.Cloud?.Cost is not null) ? runs.All.Sum(run => run.Cloud?.Cost ?? 0) : null,
            ValuePerDollar = SampleOf(runs.Passed.Select(run => run.Cloud?.ValuePerDollar)),
            IsNarrow =
                study.Until is not { } until
                || metrics.FirstOrDefault(metric => metric.Metric.Name == until.Metric) is { } watched
                    && until.IsNarrow(watched.Sample),
        };
    }

    private static PointMetric Summarize(Metric metric, PointRuns runs, PointRuns? baseline, StudyOrder order)
    {
        var values = runs.Values(metric);
        var others = baseline?.Values(metric) ?? [];
        double[] figures = [.. values.Select(value => value.Value)];
        return new PointMetric(
            metric with
            {
                Value = 0,
            },
            SampleSummary.Of(figures),
            others.Count == 0
                ? null
                : MetricComparison.Of(
                    metric,
                    [.. others.Select(value => value.Value)],
                    figures,
                    drift: null,
                    // In a random order, a drift of the machine hits all points alike.
                    isOneSession: order == StudyOrder.Random || Sessions.AreOne([.. others, .. values])
                )
        );
    }

    private static SampleSummary? SampleOf(IEnumerable<double?> values) =>
        values.OfType<double>().ToList() is { Count: > 0 } known ? SampleSummary.Of(known) : null;
}

/// <summary>What the runs of a point come to.</summary>
internal sealed record PointSummary
{
    /// <summary>Among the study's points.</summary>
    public required int Index { get; init; }

    public required StudyPoint Point { get; init; }

    /// <summary>The last run that passed; null: none did.</summary>
    public required RunResult? Last { get; init; }

    /// <summary>How many runs it is to have, at the least.</summary>
    public required int Asked { get; init; }

    public required int Passed { get; init; }

    /// <summary>How many of its runs ended without a pass, by the kind of their verdict.</summary>
    public required IReadOnlyDictionary<string, int> Failures { get; init; }

    /// <summary>The first is the one by which runs are compared.</summary>
    public required IReadOnlyList<PointMetric> Metrics { get; init; }

    /// <summary>The point that it is compared with; null where it is a baseline itself, or has none.</summary>
    public required int? Baseline { get; init; }

    /// <summary>Null where neither point or only one has runs, or both have the same resources.</summary>
    public required PointScaling? Scaling { get; init; }

    /// <summary>US dollars, of all its runs; null where it is not known.</summary>
    public required double? Cost { get; init; }

    /// <inheritdoc cref="RunCloud.ValuePerDollar"/>
    public required SampleSummary? ValuePerDollar { get; init; }

    /// <summary>False where <see cref="StudyDefinition.Until"/> is not reached.</summary>
    public required bool IsNarrow { get; init; }

    public PointMetric? Figure => Metrics is [var first, ..] ? first : null;
}

/// <summary>A metric at a point.</summary>
/// <param name="Metric">Its name and unit; the value is none.</param>
/// <param name="AgainstBaseline">Null where there is no baseline, or it has no such metric.</param>
internal sealed record PointMetric(Metric Metric, SampleSummary Sample, MetricComparison? AgainstBaseline);

/// <summary>Runs of a point, the oldest first.</summary>
internal sealed record PointRuns(IReadOnlyList<RunResult> All)
{
    public IReadOnlyList<RunResult> Passed { get; } = [.. All.Where(run => run.Verdict.Passed)];

    public RunResult? Last => Passed is [.., var last] ? last : null;

    public IReadOnlyList<TimedValue> Values(Metric metric) =>
        [
            .. Passed.SelectMany(run =>
                run.Metrics.Where(one => one.Name == metric.Name && one.Unit == metric.Unit)
                    .Select(one => new TimedValue(run.StartedAt, one.Value))
            ),
        ];
}
