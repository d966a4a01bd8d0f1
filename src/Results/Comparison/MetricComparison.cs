using Hoarfrost.Results.Model;
using Hoarfrost.Results.Statistics;

namespace Hoarfrost.Results.Comparison;

/// <summary>What can be said of a metric's values in two groups of runs.</summary>
internal enum Difference
{
    /// <summary>The medians' intervals overlap.</summary>
    None,

    /// <summary>A group has too few runs for an interval.</summary>
    Unknown,

    Better,

    Worse,

    /// <summary>The intervals do not overlap, but that may be the machine's own drift from one session to another.</summary>
    DiffersOrDrifted,
}

/// <summary>A metric of two groups of runs. Pure.</summary>
/// <param name="Metric">Its name and unit; the value is none.</param>
/// <param name="Change">The candidate's median over the baseline's, less 1; null where the baseline's is 0.</param>
internal sealed record MetricComparison(
    Metric Metric,
    SampleSummary Baseline,
    SampleSummary Candidate,
    double? Change,
    Difference Difference
)
{
    /// <summary>By how much the candidate is worse, as a fraction of the baseline; 0 where it is not.</summary>
    public double Loss =>
        Change is not { } change ? 0
        : Metric.Better == Better.Higher ? Math.Max(0, -change)
        : Math.Max(0, change);

    /// <param name="drift">How much the baseline's figures differ between sessions, as a fraction; null where that is not known.</param>
    /// <param name="isOneSession">Both were measured in turns, or one right after the other.</param>
    public static MetricComparison Of(
        Metric metric,
        IReadOnlyList<double> baseline,
        IReadOnlyList<double> candidate,
        double? drift,
        bool isOneSession
    )
    {
        var (before, after) = (SampleSummary.Of(baseline), SampleSummary.Of(candidate));
        double? change = before.Median == 0 ? null : (after.Median - before.Median) / Math.Abs(before.Median);
        return new MetricComparison(metric with { Value = 0 }, before, after, change, Judge());

        Difference Judge()
        {
            if (before.Interval is not { } one || after.Interval is not { } other)
            {
                return Difference.Unknown;
            }

            if (one.Overlaps(other))
            {
                return Difference.None;
            }

            if (!isOneSession && (drift is null || Math.Abs(change ?? double.PositiveInfinity) <= drift))
            {
                return Difference.DiffersOrDrifted;
            }

            return after.Median > before.Median == (metric.Better == Better.Higher)
                ? Difference.Better
                : Difference.Worse;
        }
    }
}
