using Hoarfrost.Kubernetes;
using Hoarfrost.Runs.MpiOperator.Jobs;
using k8s;
using k8s.Models;
using Runs.Tests.MpiOperator.Recorded;
using static Runs.Tests.MpiOperator.Jobs.Sights;

namespace Runs.Tests.MpiOperator.Jobs;

public class JobTrackerTests
{
    [Fact]
    public void Should_Go_On_When_All_Pods_Run()
    {
        Tracker().Look(Snapshot(Worker(0), Worker(1), Launcher()), Start.AddHours(5)).ShouldBeNull();
    }

    [Fact]
    public void Should_Tell_A_Refusal_When_Only_An_Event_Says_So()
    {
        var snapshot = new JobSnapshot(
            new MpiJob(),
            [],
            [new("MPIJob x", true, "ValidationError", "spec.x: wrong", Start)]
        );
        var end = Tracker().Look(snapshot, Start).ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.Refused);
        end.Reason.ShouldBe("spec.x: wrong");
    }

    [Fact]
    public void Should_Name_The_Node_And_Its_Pod_When_The_Node_Stays_Unready()
    {
        // Given
        var tracker = Tracker();
        var snapshot = OnLostNode();

        // Then
        tracker.Look(snapshot, Start).ShouldBeNull();
        var end = tracker.Look(snapshot, Start.AddSeconds(6)).ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.WorkerLost);
        end.Workers.ShouldBe([1]);
        end.Reason.ShouldBe(
            "x-worker-1 on bed-worker-2 is lost: the node does not answer, its condition Ready is Unknown since "
                + "2026-11-29 22:56:49Z (NodeStatusUnknown: Kubelet stopped posting node status.)."
        );
    }

    [Theory]
    [InlineData("StartError")]
    [InlineData("ContainerCannotRun")]
    public void Should_Say_That_It_Can_Not_Start_When_A_Container_Never_Began(string reason)
    {
        var end = Tracker()
            .Look(
                Snapshot(
                    Worker(0),
                    Worker(1) with
                    {
                        Phase = "Failed",
                        Terminated = reason,
                        ExitCode = 127,
                        EndedAt = Start,
                    }
                ),
                Start
            )
            .ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.ContainerStart);
        end.Reason.ShouldContain(reason);
    }

    [Fact]
    public void Should_Go_On_When_A_Node_Answers_Again()
    {
        // Given
        var tracker = Tracker();
        var lost = OnLostNode();
        tracker.Look(lost, Start).ShouldBeNull();

        // When
        tracker.Look(Snapshot([.. lost.Pods]) with { Nodes = Nodes(_ready) }, Start.AddSeconds(5)).ShouldBeNull();

        // Then
        tracker.Look(lost, Start.AddSeconds(7)).ShouldBeNull();
    }

    [Fact]
    public void Should_Wait_For_The_Node_When_Mpirun_Lost_A_Daemon_Before_The_Cluster_Knew()
    {
        // Given
        var tracker = new JobTracker("x", workers: 2, Start, JobTimeouts.Default, () => true);
        var failed = Launcher() with { Phase = "Failed", Terminated = "Error", ExitCode = 1, EndedAt = Start };
        var before = Snapshot(Worker(0), Worker(1) with { Node = "bed-worker-2" }, failed) with
        {
            Nodes = Nodes(_ready),
        };
        tracker.Look(before, Start).ShouldBeNull();
        tracker.Look(before, Start.AddSeconds(30)).ShouldBeNull();

        // When
        var end = tracker.Look(before with { Nodes = OnLostNode().Nodes }, Start.AddSeconds(40)).ShouldNotBeNull();

        // Then
        end.Kind.ShouldBe(JobEndKind.WorkerLost);
        end.Reason.ShouldContain("x-worker-1 on bed-worker-2");
    }

    [Fact]
    public void Should_Tell_A_Lost_Launcher_When_It_Was_Evicted()
    {
        var snapshot = Snapshot(
            Worker(0),
            Worker(1),
            Launcher() with
            {
                Phase = "Failed",
                Terminated = "Error",
                ExitCode = 137,
                PodReason = "Evicted",
                PodMessage = "The node was low on memory.",
            }
        );
        Tracker().Look(snapshot, Start)!.Kind.ShouldBe(JobEndKind.LauncherLost);
    }

    [Fact]
    public void Should_Tell_Out_Of_Memory_Before_All_Else_When_A_Worker_Was_Killed()
    {
        var end = Tracker()
            .Look(
                Snapshot(
                    Worker(0),
                    Worker(1) with
                    {
                        Phase = "Failed",
                        Terminated = "OOMKilled",
                        ExitCode = 137,
                    },
                    Launcher() with
                    {
                        Phase = "Failed",
                        Terminated = "Error",
                        ExitCode = 1,
                        EndedAt = Start,
                    }
                ),
                Start
            )
            .ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.OutOfMemory);
        end.Workers.ShouldBe([1]);
        end.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void Should_Tell_A_Lost_Worker_When_It_Was_Deleted_And_When_It_Is_Gone()
    {
        // Given
        var tracker = Tracker();
        tracker.Look(Snapshot(Worker(0), Worker(1), Launcher()), Start).ShouldBeNull();

        // Then
        Tracker()
            .Look(Snapshot(Worker(0), Worker(1) with { DeletedAt = Start }, Launcher()), Start)!
            .Kind.ShouldBe(JobEndKind.WorkerLost);
        var end = tracker.Look(Snapshot(Worker(0), Launcher()), Start).ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.WorkerLost);
        end.Workers.ShouldBe([1]);
    }

    [Fact]
    public void Should_Tell_Success_When_The_Operator_Removes_Workers_After_It()
    {
        // Given
        var tracker = Tracker();
        tracker.Look(Snapshot(Worker(0), Worker(1), Launcher()), Start).ShouldBeNull();
        var done = Launcher() with { Phase = "Succeeded", Terminated = "Completed", ExitCode = 0, EndedAt = Start };

        // Then
        tracker
            .Look(Snapshot(Worker(1) with { DeletedAt = Start.AddSeconds(1) }, done), Start)!
            .Kind.ShouldBe(JobEndKind.Succeeded);
    }

    [Fact]
    public void Should_Wait_For_The_Cause_When_The_Launcher_Failed()
    {
        // Given
        var tracker = Tracker();
        var failed = Launcher() with { Phase = "Failed", Terminated = "Error", ExitCode = 3, EndedAt = Start };

        // Then
        tracker.Look(Snapshot(Worker(0), Worker(1), failed), Start).ShouldBeNull();
        var end = tracker.Look(Snapshot(Worker(0), Worker(1), failed), Start.AddSeconds(5)).ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.LauncherFailed);
        end.ExitCode.ShouldBe(3);
    }

    [Fact]
    public void Should_Tell_A_Lost_Launcher_When_Another_Has_Taken_Its_Place()
    {
        // Given
        var tracker = Tracker();
        tracker.Look(Snapshot(Worker(0), Worker(1), Launcher()), Start).ShouldBeNull();

        // Then
        tracker
            .Look(Snapshot(Worker(0), Worker(1), Launcher() with { Uid = "other", Name = "x-launcher-b" }), Start)!
            .Kind.ShouldBe(JobEndKind.LauncherLost);
    }

    [Fact]
    public void Should_Tell_A_Deleted_Job_When_It_Was_Seen_Before()
    {
        // Given
        var tracker = Tracker();
        tracker.Look(Snapshot(), Start).ShouldBeNull();

        // Then
        tracker.Look(new JobSnapshot(Job: null, [], []), Start)!.Kind.ShouldBe(JobEndKind.JobGone);
    }

    private static readonly NodeReadiness _ready = new("True", "", null);

    private static JobSnapshot OnLostNode() =>
        Snapshot(Worker(0), Worker(1) with { Node = "bed-worker-2" }, Launcher()) with
        {
            Nodes = Nodes(
                NodeReadiness.Of(
                    KubernetesJson.Deserialize<V1Node>(File.ReadAllText(Recording.PathOf("node-lost.json")))
                )
            ),
        };

    private static Dictionary<string, NodeReadiness> Nodes(NodeReadiness second) =>
        new() { ["node"] = _ready, ["bed-worker-2"] = second };
}
