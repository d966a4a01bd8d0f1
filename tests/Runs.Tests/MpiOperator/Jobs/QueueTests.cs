using Hoarfrost.Core.Errors;
using Hoarfrost.Kubernetes;
using Hoarfrost.Runs.MpiOperator.Jobs;
using static Runs.Tests.MpiOperator.Jobs.Sights;

namespace Runs.Tests.MpiOperator.Jobs;

/// <summary>Jobs that Kueue holds.</summary>
public sealed class QueueTests
{
    [Fact]
    public void Should_Wait_As_Long_As_It_Takes_When_The_Job_Is_In_A_Queue()
    {
        // Given: Kueue suspends a job at its creation; the operator then says so (updateMPIJobSuspendedStatus)
        var tracker = Tracker();
        var news = new List<string>();
        var queue = new QueueNews("x", news.Add);
        var waiting = new JobSnapshot(
            Suspended("physics"),
            [],
            [
                new(
                    "Workload mpijob-x-1b2c3",
                    true,
                    "Pending",
                    "couldn't assign flavors to pod set worker: insufficient unused quota for cpu",
                    Start
                ),
            ]
        );

        // When
        for (var hours = 0; hours < 5; hours++)
        {
            queue.Tell(waiting);
            tracker.Look(waiting, Start.AddHours(hours)).ShouldBeNull();
        }

        // Then: only from here on its start takes time
        var admitted = new JobSnapshot(Job, [], []);
        queue.Tell(admitted);
        tracker.Look(admitted, Start.AddHours(4).AddMinutes(14)).ShouldBeNull();
        tracker.Look(admitted, Start.AddHours(4).AddMinutes(15))!.Kind.ShouldBe(JobEndKind.NotStarted);
        news.ShouldBe([
            "x: waits in the queue physics: Pending: couldn't assign flavors to pod set worker: insufficient unused quota for cpu",
            "x: has left the queue.",
        ]);
    }

    [Fact]
    public void Should_Name_The_Option_When_A_Job_Without_A_Queue_Is_Suspended()
    {
        // Given: Kueue with manageJobsWithoutQueueName
        var end = Tracker().Look(new JobSnapshot(Suspended(queue: null), [], []), Start).ShouldNotBeNull();

        // Then
        end.Kind.ShouldBe(JobEndKind.Suspended);
        var failure = JobFailure.Of("a/x", new JobFollowing(end, null, new([], _ => { }, _ => { })));
        failure.ExitCode.ShouldBe(ExitCodes.CloudRefused);
        failure.Message.ShouldContain("--queue");
    }

    [Fact]
    public void Should_Say_Who_Took_The_Workers_When_A_Queue_Takes_A_Running_Job_Back()
    {
        // Given
        var tracker = Tracker();
        tracker.Look(Snapshot(Worker(0), Worker(1), Launcher()), Start).ShouldBeNull();

        // When
        var end = tracker
            .Look(
                new JobSnapshot(
                    Suspended("physics"),
                    [],
                    [new("Workload mpijob-x-1b2c3", false, "Preempted", "Preempted to accommodate a workload", Start)]
                ),
                Start.AddMinutes(1)
            )
            .ShouldNotBeNull();

        // Then
        end.Kind.ShouldBe(JobEndKind.WorkerLost);
        end.Workers.ShouldBe([0, 1]);
        end.Reason.ShouldContain("Preempted to accommodate a workload");
    }

    private static MpiJob Suspended(string? queue) =>
        new()
        {
            Metadata = new()
            {
                Name = "x",
                Labels = queue is null
                    ? null
                    : new Dictionary<string, string> { ["kueue.x-k8s.io/queue-name"] = queue },
            },
            Status = new([new("Created", "True"), new("Suspended", "True", "MPIJobSuspended", "MPIJob suspended")]),
        };
}
