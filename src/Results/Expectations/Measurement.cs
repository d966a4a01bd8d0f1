using Hoarfrost.Results.Model;
using Hoarfrost.Results.Statistics;
using Hoarfrost.Results.Studies;

namespace Hoarfrost.Results.Expectations;

/// <summary>What is judged, and written: a run, several of one plan, or a point of a study.</summary>
/// <param name="Name">For people.</param>
/// <param name="Run">Its last run that passed.</param>
/// <param name="Metrics">Name and unit; the value is none.</param>
/// <param name="Baseline">A baseline of a study has its own. The medians that <c>of: baseline</c> speaks of, by the name of a metric.</param>
/// <param name="Varied">What the study varies at the point; none of a run.</param>
internal sealed record Measurement(
    string Name,
    RunResult Run,
    IReadOnlyList<(Metric Metric, SampleSummary Sample)> Metrics,
    IReadOnlyDictionary<string, double> Baseline,
    IReadOnlyDictionary<string, string> Varied
)
{
    /// <summary>Of those points that have a run that passed.</summary>
    public static IReadOnlyList<Measurement> Of(StudySummary study) =>
        [
            .. study
                .Points.Where(point => point.Last is not null)
                .Select(point => new Measurement(
                    $"{point.Point}",
                    point.Last!,
                    [.. point.Metrics.Select(metric => (metric.Metric, metric.Sample))],
                    (point.Baseline is { } baseline ? study.Points[baseline] : point).Metrics.ToDictionary(
                        metric => metric.Metric.Name,
                        metric => metric.Sample.Median
                    ),
                    point.Point.Values
                )),
        ];

    /// <summary>Runs of one plan. Their baseline are earlier runs of that plan that passed.</summary>
    /// <returns>Null where none of them passed.</returns>
    public static Measurement? Of(IReadOnlyList<RunResult> runs, RunHistory history)
    {
        IReadOnlyList<RunResult> passed = [.. runs.Where(run => run.Verdict.Passed)];
        if (passed is not [.., var last])
        {
            return null;
        }

        var own = passed.Select(run => run.RunId).ToHashSet(StringComparer.Ordinal);
        var earlier = history
            .Earlier.Where(run => run.Verdict == RunVerdict.PassedKind && !own.Contains(run.RunId))
            .SelectMany(run => run.Metrics)
            .ToList();
        return new Measurement(
            last.RunId,
            last,
            [
                .. last.Metrics.Select(metric =>
                    (metric with { Value = 0 }, Sample(metric, passed.SelectMany(run => run.Metrics))!)
                ),
            ],
            last.Metrics.Select(metric => (metric.Name, Sample: Sample(metric, earlier)))
                .Where(metric => metric.Sample is not null)
                .ToDictionary(metric => metric.Name, metric => metric.Sample!.Median),
            new Dictionary<string, string>()
        );
    }

    private static SampleSummary? Sample(Metric metric, IEnumerable<Metric> all) =>
        all.Where(one => one.Name == metric.Name && one.Unit == metric.Unit).Select(one => one.Value).ToList()
            is { Count: > 0 } values
            ? SampleSummary.Of(values)
            : null;

    /// <summary>By its name, or by its unit: HPL's <c>rmax</c> is also known as <c>gflops</c>.</summary>
    public (Metric Metric, SampleSummary Sample)? Find(string name)
    {
        var found = Metrics
            .Where(metric => metric.Metric.Name == name)
            .Concat(Metrics.Where(metric => metric.Metric.Unit.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        return found.Count > 0 ? found[0] : null;
    }
}
