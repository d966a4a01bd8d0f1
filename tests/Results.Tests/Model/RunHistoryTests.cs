using Hoarfrost.Results;
using Hoarfrost.Results.Model;

namespace Results.Tests.Model;

public sealed class RunHistoryTests
{
    [Fact]
    public void Should_Compare_Only_Earlier_Runs_Of_The_Plan_When_There_Are_Others()
    {
        // Given
        var slow = Samples.Earlier("0001", 10, 80);
        var fast = Samples.Earlier("0002", 11, 100);
        var wrong = Samples.Earlier("0003", 12, 500, "NumericFailure");
        RunSummary[] all =
        [
            slow,
            fast,
            wrong,
            Samples.Earlier("0004", 13, 90) with
            {
                Parameters = new Dictionary<string, string>(Samples.Passed.Parameters, StringComparer.Ordinal)
                {
                    ["n"] = "8064",
                },
            },
            Samples.Earlier("0005", 14, 90) with
            {
                Platform = "gcp",
            },
            Samples.Earlier("0007", 14, 90) with
            {
                Program = "heat",
            },
            Samples.Earlier("0006", 15, 90) with
            {
                StartedAt = Samples.Passed.StartedAt.AddSeconds(1),
            },
            RunSummary.Of(Samples.Passed),
        ];

        // When
        var history = RunHistory.Of(Samples.Passed, all, length: 2);

        // Then
        history.Earlier.ShouldBe([wrong, fast]);
        history.Best.ShouldBe(fast);
        RunHistory.Ratio(Samples.Passed, slow).ShouldBe(90.514 / 80);
        RunHistory.Ratio(Samples.Passed, wrong).ShouldBeNull();
        RunHistory.Ratio(Samples.NodeLost, slow).ShouldBeNull();
    }

    [Fact]
    public void Should_Count_Nothing_Of_A_Partial_Rate_When_A_Run_Was_Cut()
    {
        // When
        var cut = RunSummary.Of(Samples.TimedOut);
        var history = RunHistory.Of(
            Samples.Passed with
            {
                RunId = Samples.InCloud.RunId,
                StartedAt = cut.StartedAt.AddHours(1),
            },
            [cut]
        );

        // Then
        cut.Metrics.ShouldBeEmpty();
        history.Earlier.ShouldBe([cut]);
        history.Best.ShouldBeNull();
        RunHistory.Ratio(Samples.Passed, cut).ShouldBeNull();
        RunHistory.Ratio(Samples.TimedOut, Samples.Earlier("0001", 10, 80)).ShouldBeNull();
    }

    [Fact]
    public void Should_Take_The_Lowest_For_The_Best_When_Lower_Is_Better()
    {
        // Given
        var self = Samples.Passed with
        {
            Metrics = [Time(10)],
        };
        var fast = Samples.Earlier("0001", 10, 1) with { Metrics = [Time(8)] };
        var slow = Samples.Earlier("0002", 11, 1) with { Metrics = [Time(20)] };
        var other = Samples.Earlier("0003", 12, 1) with { Metrics = [Time(1) with { Unit = "min" }] };

        // When
        var history = RunHistory.Of(self, [fast, slow]);

        // Then
        history.Best.ShouldBe(fast);
        RunHistory.Ratio(self, slow).ShouldBe(0.5);
        RunHistory.Ratio(self, other).ShouldBeNull();
    }

    private static Metric Time(double seconds) => new("time", seconds, "s", Better.Lower);
}
