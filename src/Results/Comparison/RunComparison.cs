using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Comparison;

/// <summary>Two groups of runs: what came of each, and what else differs between them. Pure.</summary>
/// <param name="Metrics">Those that both have; the first is the one by which runs are compared.</param>
/// <param name="Conditions">What differs: its name, the baseline's value, the candidate's.</param>
internal sealed record RunComparison(
    RunGroup Baseline,
    RunGroup Candidate,
    IReadOnlyList<MetricComparison> Metrics,
    IReadOnlyList<(string Name, string Baseline, string Candidate)> Conditions
)
{
    /// <param name="history">Earlier runs of the baseline's plan, for how much the machine itself differs from day to day.</param>
    /// <exception cref="UsageException">They have no metric in common.</exception>
    public static RunComparison Of(RunGroup baseline, RunGroup candidate, IReadOnlyList<RunSummary> history)
    {
        IReadOnlyList<MetricComparison> metrics =
        [
            .. baseline
                .Last.Metrics.Where(metric => candidate.Values(metric).Count > 0)
                .Select(metric => Compare(metric, baseline, candidate, history)),
        ];
        return metrics.Count > 0
            ? new RunComparison(baseline, candidate, metrics, RunConditions.Differences(baseline.Last, candidate.Last))
            : throw new UsageException(
                $"{baseline.Name} and {candidate.Name} have no figure in common: {baseline.Last.Program} and {candidate.Last.Program} measure other things."
            );
    }

    private static MetricComparison Compare(
        Metric metric,
        RunGroup baseline,
        RunGroup candidate,
        IReadOnlyList<RunSummary> history
    )
    {
        var (before, after) = (baseline.Values(metric), candidate.Values(metric));
        return MetricComparison.Of(
            metric,
            [.. before.Select(value => value.Value)],
            [.. after.Select(value => value.Value)],
            Sessions.Drift(
                history.SelectMany(run =>
                    run.Metrics.Where(one => one.Name == metric.Name && one.Unit == metric.Unit)
                        .Select(one => new TimedValue(run.StartedAt, one.Value))
                )
            ),
            Sessions.AreOne([.. before, .. after])
        );
    }
}
