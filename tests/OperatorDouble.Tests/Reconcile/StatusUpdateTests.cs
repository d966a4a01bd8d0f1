using k8s.Models;
using OperatorDouble.Reconcile;
using OperatorDouble.Tests.Jobs;

namespace OperatorDouble.Tests.Reconcile;

public sealed class StatusUpdateTests
{
    [Fact]
    public void Should_Say_That_It_Does_Not_Run_When_It_Ended_Before_It_Was_Seen_To()
    {
        // Given: mpi_job_controller.go, updateMPIJobStatus
        var job = SampleJob.Create();
        var ended = new DateTime(2026, 1, 1, 0, 0, 5, DateTimeKind.Utc);
        var launcher = new V1Job
        {
            Status = new() { CompletionTime = ended, Conditions = [new() { Type = "Complete", Status = "True" }] },
        };

        // When
        _ = StatusUpdate.Apply(job, launcher, [], [], ended.AddSeconds(3));

        // Then
        var running = job.Status.Find("Running").ShouldNotBeNull();
        (running.Status, running.LastTransitionTime).ShouldBe(("False", ended));
        job.Status.Has("Succeeded").ShouldBeTrue();
    }
}
