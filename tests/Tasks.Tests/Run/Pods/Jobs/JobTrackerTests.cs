using Hoarfrost.Kubernetes.MpiJobs;
using Hoarfrost.Run.Pods.Jobs;

namespace Tasks.Tests.Run.Pods.Jobs;

public class JobTrackerTests
{
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly MpiJob _job = new() { Status = new([new("Created", "True")]) };

    [Fact]
    public void Should_Go_On_When_All_Pods_Run()
    {
        Tracker().Look(Sight(Worker(0), Worker(1), Launcher()), _start.AddHours(5)).ShouldBeNull();
    }

    [Fact]
    public void Should_Tell_A_Silent_Operator_When_Nothing_Has_Touched_The_Job()
    {
        // Given
        var tracker = Tracker();
        var sight = new JobSight(new MpiJob(), [], []);

        // Then
        tracker.Look(sight, _start.AddSeconds(59)).ShouldBeNull();
        tracker.Look(sight, _start.AddSeconds(60))!.Kind.ShouldBe(JobEndKind.OperatorSilent);
    }

    [Fact]
    public void Should_Tell_A_Refusal_When_Only_An_Event_Says_So()
    {
        var sight = new JobSight(new MpiJob(), [], [new("MPIJob x", true, "ValidationError", "spec.x: wrong", _start)]);
        var end = Tracker().Look(sight, _start).ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.Refused);
        end.Reason.ShouldBe("spec.x: wrong");
    }

    [Fact]
    public void Should_Tell_The_Quota_When_Pods_Are_Refused_By_It_For_A_While()
    {
        // Given: what the pods of an earlier job had is counted for a moment
        var tracker = Tracker();
        var sight = new JobSight(
            _job,
            [],
            [new("MPIJob x", true, "MPIJobFailed", "pods \"x\" is forbidden: exceeded quota: q", _start)]
        );

        // Then
        tracker.Look(sight, _start).ShouldBeNull();
        tracker.Look(sight, _start.AddSeconds(45))!.Kind.ShouldBe(JobEndKind.QuotaExceeded);
    }

    [Fact]
    public void Should_Tell_The_Quota_When_Only_The_Launcher_Is_Refused_By_It()
    {
        // Given
        var tracker = Tracker();
        var sight = Sight(Worker(0), Worker(1)) with
        {
            Events = [new("Job x-launcher", true, "FailedCreate", "forbidden: exceeded quota: q", _start)],
        };

        // Then
        tracker.Look(sight, _start).ShouldBeNull();
        tracker.Look(sight, _start.AddSeconds(45))!.Kind.ShouldBe(JobEndKind.QuotaExceeded);
    }

    [Fact]
    public void Should_Go_On_When_The_Quota_Sufficed_After_All()
    {
        var sight = Sight(Worker(0), Worker(1), Launcher()) with
        {
            Events = [new("MPIJob x", true, "MPIJobFailed", "pods \"x\" is forbidden: exceeded quota: q", _start)],
        };
        Tracker().Look(sight, _start.AddMinutes(5)).ShouldBeNull();
    }

    [Fact]
    public void Should_Tell_A_Lost_Launcher_When_It_Was_Evicted()
    {
        var sight = Sight(
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
        Tracker().Look(sight, _start)!.Kind.ShouldBe(JobEndKind.LauncherLost);
    }

    [Fact]
    public void Should_Tell_The_Image_When_It_Can_Not_Be_Pulled_For_A_While()
    {
        // Given
        var tracker = Tracker();
        var sight = Sight(
            Worker(0),
            Worker(1) with
            {
                Phase = "Pending",
                Waiting = "ImagePullBackOff",
                WaitingMessage = "no such",
            }
        );

        // Then
        tracker.Look(sight, _start).ShouldBeNull();
        var end = tracker.Look(sight, _start.AddSeconds(20)).ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.ImagePull);
        end.Workers.ShouldBe([1]);
        end.Reason.ShouldContain("no such");
    }

    [Fact]
    public void Should_Forget_A_Trouble_When_It_Has_Passed()
    {
        // Given
        var tracker = Tracker();
        var waits = Sight(Worker(0) with { Phase = "Pending", Unschedulable = "0/3 nodes" }, Worker(1));
        tracker.Look(waits, _start).ShouldBeNull();
        tracker.Look(Sight(Worker(0) with { Phase = "Pending" }, Worker(1)), _start.AddSeconds(30)).ShouldBeNull();

        // Then
        tracker.Look(waits, _start.AddSeconds(50)).ShouldBeNull();
        tracker.Look(waits, _start.AddSeconds(95))!.Kind.ShouldBe(JobEndKind.Unschedulable);
    }

    [Fact]
    public void Should_Tell_Out_Of_Memory_Before_All_Else_When_A_Worker_Was_Killed()
    {
        var end = Tracker()
            .Look(
                Sight(
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
                        EndedAt = _start,
                    }
                ),
                _start
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
        tracker.Look(Sight(Worker(0), Worker(1), Launcher()), _start).ShouldBeNull();

        // Then
        Tracker()
            .Look(Sight(Worker(0), Worker(1) with { DeletedAt = _start }, Launcher()), _start)!
            .Kind.ShouldBe(JobEndKind.WorkerLost);
        var end = tracker.Look(Sight(Worker(0), Launcher()), _start).ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.WorkerLost);
        end.Workers.ShouldBe([1]);
    }

    [Fact]
    public void Should_Tell_Success_When_The_Operator_Removes_Workers_After_It()
    {
        // Given
        var tracker = Tracker();
        tracker.Look(Sight(Worker(0), Worker(1), Launcher()), _start).ShouldBeNull();
        var done = Launcher() with { Phase = "Succeeded", Terminated = "Completed", ExitCode = 0, EndedAt = _start };

        // Then
        tracker
            .Look(Sight(Worker(1) with { DeletedAt = _start.AddSeconds(1) }, done), _start)!
            .Kind.ShouldBe(JobEndKind.Succeeded);
    }

    [Fact]
    public void Should_Wait_For_The_Cause_When_The_Launcher_Failed()
    {
        // Given
        var tracker = Tracker();
        var failed = Launcher() with { Phase = "Failed", Terminated = "Error", ExitCode = 3, EndedAt = _start };

        // Then
        tracker.Look(Sight(Worker(0), Worker(1), failed), _start).ShouldBeNull();
        var end = tracker.Look(Sight(Worker(0), Worker(1), failed), _start.AddSeconds(5)).ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.LauncherFailed);
        end.ExitCode.ShouldBe(3);
    }

    [Fact]
    public void Should_Tell_A_Lost_Launcher_When_Another_Has_Taken_Its_Place()
    {
        // Given
        var tracker = Tracker();
        tracker.Look(Sight(Worker(0), Worker(1), Launcher()), _start).ShouldBeNull();

        // Then
        tracker
            .Look(Sight(Worker(0), Worker(1), Launcher() with { Uid = "other", Name = "x-launcher-b" }), _start)!
            .Kind.ShouldBe(JobEndKind.LauncherLost);
    }

    [Fact]
    public void Should_Tell_A_Deleted_Job_When_It_Was_Seen_Before()
    {
        // Given
        var tracker = Tracker();
        tracker.Look(Sight(), _start).ShouldBeNull();

        // Then
        tracker.Look(new JobSight(Job: null, [], []), _start)!.Kind.ShouldBe(JobEndKind.JobGone);
    }

    private static JobTracker Tracker() => new("x", workers: 2, _start, JobPatience.Default);

    private static JobSight Sight(params PodSight[] pods) => new(_job, pods, []);

    private static PodSight Worker(int index) => Pod($"x-worker-{index}", index);

    private static PodSight Launcher() => Pod("x-launcher-a", worker: null);

    private static PodSight Pod(string name, int? worker) =>
        new(name, $"uid-{name}", worker, "node", "Running", null, null, null, null, null, null, null, null, null);
}
