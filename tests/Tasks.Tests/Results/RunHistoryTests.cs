using Hoarfrost.Results;

namespace Tasks.Tests.Results;

public sealed class RunHistoryTests
{
    [Fact]
    public void Should_CompareOnlyEarlierRunsOfThePlan_When_ThereAreOthers()
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
                N = 8064,
            },
            Samples.Earlier("0005", 14, 90) with
            {
                Platform = "gcp",
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
}
