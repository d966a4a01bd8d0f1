using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Hoarfrost.Results.Statistics;

/// <summary>What measurements of one thing come to. Pure.</summary>
/// <param name="Count">All of them, outliers too: they are marked, and left out of nothing.</param>
/// <param name="Interval">Null where there are too few for one.</param>
/// <param name="Outliers">Their values, the smallest first.</param>
internal sealed record SampleSummary(
    int Count,
    double Median,
    double Least,
    double Most,
    MedianInterval? Interval,
    IReadOnlyList<double> Outliers
)
{
    /// <summary>Modified z-scores above it are outliers: Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993.</summary>
    private const double OutlierScore = 3.5;

    /// <summary>Of the standard normal distribution the 0.75 quantile: makes a median absolute deviation comparable to a standard deviation.</summary>
    private const double NormalQuartile = 0.6745;

    /// <summary>That of <see cref="MedianInterval.SurerConfidence"/>, for who looks again and again; null where there are too few for one.</summary>
    public MedianInterval? SurerInterval { get; init; }

    /// <summary>Most less least, over the median; null where that is 0.</summary>
    public double? Spread => Median == 0 ? null : (Most - Least) / Math.Abs(Median);

    /// <exception cref="ArgumentException">There are none.</exception>
    public static SampleSummary Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException("There is nothing to be summed up.", nameof(values));
        }

        double[] sorted = [.. values.Order()];
        var median = SortedArrayStatistics.Median(sorted);
        var deviation = sorted.Select(value => Math.Abs(value - median)).Median();
        return new SampleSummary(
            sorted.Length,
            median,
            sorted[0],
            sorted[^1],
            MedianInterval.Of(sorted),
            deviation == 0
                ? []
                : [.. sorted.Where(value => NormalQuartile * Math.Abs(value - median) / deviation > OutlierScore)]
        )
        {
            SurerInterval = MedianInterval.Of(sorted, MedianInterval.SurerConfidence),
        };
    }
}

/// <summary>
/// Where the true median is, with a probability of 95 % or more, whatever the distribution: from one order statistic to the one as far from
/// the other end (the sign test's interval; David and Nagaraja, Order Statistics, 2003, section 7.1).
/// </summary>
/// <param name="Coverage">The probability: for few measurements well above 0.95, as there is no interval between.</param>
internal sealed record MedianInterval(double Low, double High, double Coverage)
{
    /// <summary>What is claimed at least.</summary>
    public const double Confidence = 0.95;

    /// <summary>With fewer, even the least and the most do not reach it: five give 0.9375.</summary>
    public const int LeastCount = 6;

    public const double SurerConfidence = 0.99;

    /// <summary>With fewer, even the least and the most do not reach <see cref="SurerConfidence"/>: seven give 0.984.</summary>
    public const int SurerLeastCount = 8;

    public bool Overlaps(MedianInterval other) => Low <= other.High && other.Low <= High;

    /// <param name="sorted">The least first.</param>
    /// <returns>Null for too few.</returns>
    public static MedianInterval? Of(IReadOnlyList<double> sorted, double confidence = Confidence)
    {
        if (CoverageOf(1, sorted.Count) < confidence)
        {
            return null;
        }

        var rank = 1;
        while (2 * (rank + 1) <= sorted.Count && CoverageOf(rank + 1, sorted.Count) >= confidence)
        {
            rank++;
        }

        return new MedianInterval(sorted[rank - 1], sorted[^rank], CoverageOf(rank, sorted.Count));
    }

    /// <summary>That of the rank-th from each end.</summary>
    private static double CoverageOf(int rank, int count) => 1 - 2 * Binomial.CDF(0.5, count, rank - 1);
}
