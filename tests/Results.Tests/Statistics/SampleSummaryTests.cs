using Hoarfrost.Results.Statistics;
using MathNet.Numerics.Distributions;

namespace Results.Tests.Statistics;

public sealed class SampleSummaryTests
{
    private const int Draws = 10_000;
    private const double LeastCoverage = 0.94;

    [Fact]
    public void Should_Sum_Up_What_Was_Measured_When_There_Are_Enough_Values()
    {
        // Given, when
        var summary = SampleSummary.Of([5, 3, 1, 4, 2, 100]);

        // Then: median(c(5, 3, 1, 4, 2, 100)) of R is 3.5, mad(…, constant = 1) is 1.5
        summary.Count.ShouldBe(6);
        summary.Median.ShouldBe(3.5);
        (summary.Least, summary.Most).ShouldBe((1, 100));
        var interval = summary.Interval.ShouldNotBeNull();
        (interval.Low, interval.High).ShouldBe((1, 100));
        summary.Outliers.ShouldBe([100]);
        summary.Spread.ShouldBe(99 / 3.5);
    }

    /// <summary>As the tables of the sign test have them: 1 less twice the binomial distribution's lower tail at p = 0.5.</summary>
    [Theory]
    [InlineData(6, 1, 0.96875)]
    [InlineData(8, 1, 0.9921875)]
    [InlineData(9, 2, 0.9609375)]
    [InlineData(10, 2, 0.978515625)]
    [InlineData(20, 6, 0.95861053466796875)]
    [InlineData(30, 10, 0.957226054742932)]
    public void Should_Take_The_Narrowest_Interval_Of_Order_Statistics_When_It_Holds(
        int count,
        int rank,
        double coverage
    )
    {
        // Given
        double[] values = [.. Enumerable.Range(1, count).Select(value => (double)value)];

        // When
        var interval = MedianInterval.Of(values).ShouldNotBeNull();

        // Then
        (interval.Low, interval.High).ShouldBe((rank, count + 1 - rank));
        interval.Coverage.ShouldBe(coverage, 1e-12);
    }

    /// <summary>
    /// R 4.2.2: <c>median(x)</c>, <c>sort(x)[c(k, n + 1 - k)]</c> with <c>k = qbinom(a / 2, n, 0.5)</c> for a of 0.05 and 0.01, and
    /// <c>1 - 2 * pbinom(k - 1, n, 0.5)</c>; SciPy 1.10.1 gives the same by numpy.median and scipy.stats.binom.
    /// </summary>
    [Theory]
    [InlineData(
        new[]
        {
            86.44,
            88.77,
            85.01,
            61.5,
            85.16,
            89.37,
            86.64,
            90.74,
            90.42,
            89.5,
            83.45,
            88.56,
            89.87,
            90.31,
            85.96,
            88.72,
            87.4,
            87.84,
            92.91,
            87.85,
        },
        88.205,
        new[] { 86.44, 89.5, 0.958610534668 },
        new[] { 85.16, 90.31, 0.997423171997 },
        new[] { 61.5 }
    )]
    [InlineData(
        new[]
        {
            89.91,
            92.42,
            88.44,
            89.7,
            90.3,
            90.17,
            86.75,
            90.21,
            93.74,
            85.92,
            92.35,
            90.32,
            88.28,
            95.57,
            92.08,
            86.82,
            90.2,
            91.57,
            89.49,
            91.86,
            89.82,
            91.82,
            93.97,
            88.19,
            90.55,
            88.76,
            90.34,
            86.85,
            88.45,
            89.47,
            92.46,
            93.15,
            86.5,
            87.88,
            91.76,
            84.78,
            88.76,
        },
        90.17,
        new[] { 88.76, 90.55, 0.95296897256 },
        new[] { 88.45, 91.76, 0.992367921397 },
        new double[0]
    )]
    public void Should_Come_To_What_R_Does_When_It_Sums_Up_The_Same_Sample(
        double[] values,
        double median,
        double[] interval,
        double[] surer,
        double[] outliers
    )
    {
        // When
        var summary = SampleSummary.Of(values);

        // Then
        summary.Median.ShouldBe(median, 1e-9);
        Shown(summary.Interval).ShouldBe(interval, 1e-9);
        Shown(summary.SurerInterval).ShouldBe(surer, 1e-9);
        summary.Outliers.ShouldBe(outliers);

        static double[] Shown(MedianInterval? found) =>
            found is { } known ? [known.Low, known.High, known.Coverage] : [];
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Should_Claim_More_Surely_When_Values_Are_Enough_For_It(int count, bool isEnough) =>
        (
            SampleSummary.Of([.. Enumerable.Range(0, count).Select(value => (double)value)]).SurerInterval is not null
        ).ShouldBe(isEnough);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Should_Claim_Nothing_When_Values_Are_Too_Few(int count) =>
        SampleSummary.Of([.. Enumerable.Range(0, count).Select(value => (double)value)]).Interval.ShouldBeNull();

    [Fact]
    public void Should_Mark_No_Outlier_When_Values_Are_The_Same() =>
        SampleSummary.Of([7, 7, 7, 7, 7, 7]).Outliers.ShouldBeEmpty();

    [Theory]
    [InlineData(6)]
    [InlineData(10)]
    [InlineData(20)]
    public void Should_Hold_The_True_Median_As_Often_As_Is_Claimed_When_Drawn_Again_And_Again(int count)
    {
        // Given: rates are skewed, so a log-normal distribution, whose median is e^0
        var random = new Random(count);
        var distribution = new LogNormal(0, 0.2, random);

        // When
        var held = Enumerable
            .Range(0, Draws)
            .Count(_ =>
            {
                double[] values = [.. distribution.Samples().Take(count).Order()];
                return MedianInterval.Of(values) is { } interval && interval.Low <= 1 && 1 <= interval.High;
            });

        // Then
        ((double)held / Draws).ShouldBeGreaterThan(LeastCoverage);
    }
}
