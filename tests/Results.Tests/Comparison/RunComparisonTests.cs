using Hoarfrost.Core.Errors;
using Hoarfrost.Results.Comparison;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;

namespace Results.Tests.Comparison;

public sealed class RunComparisonTests
{
    private static readonly double[] Steady = [100, 101, 99, 100, 102, 98];

    [Fact]
    public void Should_Tell_No_Difference_When_Intervals_Overlap()
    {
        var comparison = Compare(Group("a", 0, Steady), Group("b", 1, [99, 100, 101, 102, 98, 103]));

        comparison.Metrics[0].Metric.Name.ShouldBe("rmax");
        comparison.Metrics[0].Difference.ShouldBe(Difference.None);
    }

    [Fact]
    public void Should_Tell_What_Is_Worse_When_Both_Were_Measured_In_One_Session()
    {
        var figure = Compare(Group("a", 0, Steady), Group("b", 0.2, [.. Steady.Select(value => value * 0.8)])).Metrics[
            0
        ];

        figure.Difference.ShouldBe(Difference.Worse);
        figure.Change.ShouldNotBeNull().ShouldBe(-0.2, 1e-9);
        figure.Loss.ShouldBe(0.2, 1e-9);
    }

    [Fact]
    public void Should_Leave_Open_Why_When_Sessions_Differ_And_Their_Spread_Is_Not_Known()
    {
        var figure = Compare(Group("a", 0, Steady), Group("b", 24, [.. Steady.Select(value => value * 1.2)])).Metrics[
            0
        ];

        figure.Difference.ShouldBe(Difference.DiffersOrDrifted);
    }

    [Theory]
    [InlineData(1.02, Difference.Better)]
    [InlineData(1.4, Difference.DiffersOrDrifted)]
    public void Should_Count_The_Spread_Of_Sessions_When_There_Are_Three(double other, object expected)
    {
        // Given: the baseline's plan was run on other days, too
        IReadOnlyList<RunSummary> history =
        [
            .. Group("a", 0, Steady).Runs.Select(RunSummary.Of),
            .. Group("a", -24, [100, 100]).Runs.Select(RunSummary.Of),
            .. Group("a", -48, [100 * other, 100 * other]).Runs.Select(RunSummary.Of),
        ];

        // When
        var comparison = RunComparison.Of(
            Group("a", 0, Steady),
            Group("b", 24, [.. Steady.Select(value => value * 1.2)]),
            history
        );

        // Then
        comparison.Metrics[0].Difference.ShouldBe((Difference)expected);
    }

    [Fact]
    public void Should_Say_That_Runs_Are_Too_Few_When_There_Is_No_Interval()
    {
        var comparison = Compare(Group("a", 0, [100]), Group("b", 1, [80]));

        comparison.Metrics[0].Difference.ShouldBe(Difference.Unknown);
        ComparisonTables
            .Notes(comparison)
            .ShouldContain(note => note.Contains("--repeats 6", StringComparison.Ordinal));
    }

    [Fact]
    public void Should_Name_What_Else_Differs_When_Conditions_Do()
    {
        // Given
        var other = Samples.Passed with
        {
            Platform = "gcp",
            Versions = Samples.Passed.Versions with { Blas = "BLIS 0.9" },
        };

        // When
        var differences = RunConditions.Differences(Samples.Passed, other);

        // Then
        differences.ShouldBe([("platform", "local", "gcp"), ("BLAS", "OpenBLAS 0.3.21", "BLIS 0.9")]);
    }

    [Fact]
    public void Should_Refuse_A_Group_When_Its_Runs_Are_Not_Alike_Or_None_Passed()
    {
        // Given
        var smaller = Samples.Passed with
        {
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["n"] = "8064" },
        };

        // When, then
        Should
            .Throw<UsageException>(() => RunGroup.Of("monday", [Samples.Passed, smaller]))
            .Message.ShouldContain("n=8064");
        Should
            .Throw<UsageException>(() => RunGroup.Of("monday", [Samples.NodeLost]))
            .Message.ShouldContain("none of 1 run");
    }

    private static RunComparison Compare(RunGroup baseline, RunGroup candidate) =>
        RunComparison.Of(baseline, candidate, [.. baseline.Runs.Select(RunSummary.Of)]);

    /// <param name="hour">When they began; they are a minute apart.</param>
    private static RunGroup Group(string name, double hour, double[] gflops) =>
        RunGroup.Of(
            name,
            [
                .. gflops.Select(
                    (value, index) =>
                        Samples.Passed with
                        {
                            StartedAt = Samples.Passed.StartedAt.AddHours(hour).AddMinutes(index),
                            Metrics = Samples.Metrics(value),
                        }
                ),
            ]
        );
}
