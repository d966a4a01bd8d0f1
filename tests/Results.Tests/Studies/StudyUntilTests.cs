using Hoarfrost.Results.Statistics;
using Hoarfrost.Results.Studies;
using MathNet.Numerics.Distributions;

namespace Results.Tests.Studies;

public sealed class StudyUntilTests
{
    private const int Draws = 10_000;
    private const int Least = MedianInterval.LeastCount;
    private const double LeastCoverage = 0.94;

    private static readonly StudyUntil Until = new("time", Within: 0.02, Most: 20);

    /// <summary>
    /// By looking after each run from the sixth on. The spreads go from those at which all end at once to those at which none ends before the
    /// last; between, where the look decides, is where a claim breaks first. Rates are skewed: so are these.
    /// </summary>
    [Theory]
    [InlineData(0.005)]
    [InlineData(0.01)]
    [InlineData(0.015)]
    [InlineData(0.02)]
    [InlineData(0.025)]
    [InlineData(0.03)]
    [InlineData(0.035)]
    [InlineData(0.04)]
    [InlineData(0.05)]
    [InlineData(0.06)]
    [InlineData(0.1)]
    public void Should_Hold_The_True_Median_As_Often_As_Is_Claimed_When_Repeats_End_Early(double spread)
    {
        // Given: medians of 1
        var random = new Random(1);
        var normal = new LogNormal(0, spread, random);
        var skewed = new Exponential(1, random);

        // When, then
        Coverage(() => normal.Sample()).ShouldBeGreaterThan(LeastCoverage);
        Coverage(() => 1 + spread * (skewed.Sample() - Math.Log(2))).ShouldBeGreaterThan(LeastCoverage);
    }

    [Fact]
    public void Should_End_The_Sooner_When_The_Spread_Is_The_Smaller()
    {
        SampleSummary[] samples = [Sample(7, 0.001), Sample(8, 0.001), Sample(8, 0.05), Sample(20, 0.05)];

        samples.Select(Until.IsNarrow).ShouldBe([false, true, false, false]);
    }

    private static SampleSummary Sample(int count, double spread) =>
        SampleSummary.Of([
            .. Enumerable.Range(0, count).Select(index => 100 * (1 + spread * (index - (count - 1) / 2.0))),
        ]);

    private static double Coverage(Func<double> draw) =>
        (double)Enumerable.Range(0, Draws).Count(_ => Holds(draw)) / Draws;

    private static bool Holds(Func<double> draw)
    {
        var values = Enumerable.Range(0, Least).Select(_ => draw()).ToList();
        while (values.Count < Until.Most && !Until.IsNarrow(SampleSummary.Of(values)))
        {
            values.Add(draw());
        }

        return SampleSummary.Of(values).Interval is { Low: <= 1, High: >= 1 };
    }
}
