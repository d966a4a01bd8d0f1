using OperatorDouble.Jobs;

namespace OperatorDouble.Tests.Jobs;

public sealed class MpiJobStatusTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Should_End_Running_When_A_Job_Succeeds()
    {
        // Given
        var status = new MpiJobStatus();
        status.Set("Running", true, "MPIJobRunning", "runs", Start);

        // When
        var changed = status.Set("Succeeded", true, "MPIJobSucceeded", "done", Start.AddSeconds(1));

        // Then
        changed.ShouldBeTrue();
        status.Find("Running")!.Status.ShouldBe("False");
        status.Finished.ShouldBeTrue();
    }

    [Fact]
    public void Should_Leave_A_Condition_As_It_Is_When_Nothing_Is_New()
    {
        // Given
        var status = new MpiJobStatus();
        status.Set("Running", true, "MPIJobRunning", "runs", Start);

        // When
        var changed = status.Set("Running", true, "MPIJobRunning", "still runs", Start.AddSeconds(1));

        // Then
        changed.ShouldBeFalse();
        status.Conditions.ShouldHaveSingleItem().Message.ShouldBe("runs");
    }
}
