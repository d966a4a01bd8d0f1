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
