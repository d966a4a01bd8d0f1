using Hoarfrost.Kubernetes;
using Hoarfrost.Runs.MpiOperator.Jobs;
using static Runs.Tests.MpiOperator.Jobs.Sights;

namespace Runs.Tests.MpiOperator.Jobs;

public class StartTrackerTests
{
    [Fact]
    public void Should_Tell_A_Silent_Operator_When_Nothing_Has_Touched_The_Job()
    {
        // Given
        var tracker = Tracker();
        var snapshot = new JobSnapshot(new MpiJob(), [], []);

        // Then
        tracker.Look(snapshot, Start.AddSeconds(59)).ShouldBeNull();
        tracker.Look(snapshot, Start.AddSeconds(60))!.Kind.ShouldBe(JobEndKind.OperatorSilent);
    }

    [Fact]
    public void Should_Tell_The_Quota_When_Pods_Are_Refused_By_It_For_A_While()
    {
        // Given: what the pods of an earlier job had is counted for a moment
        var tracker = Tracker();
        var snapshot = new JobSnapshot(
            Job,
            [],
            [new("MPIJob x", true, "MPIJobFailed", "pods \"x\" is forbidden: exceeded quota: q", Start)]
        );

        // Then
        tracker.Look(snapshot, Start).ShouldBeNull();
        tracker.Look(snapshot, Start.AddSeconds(45))!.Kind.ShouldBe(JobEndKind.QuotaExceeded);
    }

    [Fact]
    public void Should_Tell_The_Quota_When_Only_The_Launcher_Is_Refused_By_It()
    {
        // Given
        var tracker = Tracker();
        var snapshot = Snapshot(Worker(0), Worker(1)) with
        {
            Events = [new("Job x-launcher", true, "FailedCreate", "forbidden: exceeded quota: q", Start)],
        };

        // Then
        tracker.Look(snapshot, Start).ShouldBeNull();
        tracker.Look(snapshot, Start.AddSeconds(45))!.Kind.ShouldBe(JobEndKind.QuotaExceeded);
    }

    [Fact]
    public void Should_Go_On_When_The_Quota_Sufficed_After_All()
    {
        var snapshot = Snapshot(Worker(0), Worker(1), Launcher()) with
        {
            Events = [new("MPIJob x", true, "MPIJobFailed", "pods \"x\" is forbidden: exceeded quota: q", Start)],
        };
        Tracker().Look(snapshot, Start.AddMinutes(5)).ShouldBeNull();
    }

    [Theory]
    [InlineData("pods \"x\" is forbidden: maximum cpu usage per Container is 500m, but limit is 1")]
    [InlineData("pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\": seccompProfile")]
    [InlineData("admission webhook \"policy.example.org\" denied the request: no such image")]
    [InlineData("Pod \"x\" is invalid: spec.containers[0].image: Required value")]
    public void Should_Tell_A_Refused_Pod_At_Once_When_Waiting_Does_Not_Help(string words)
    {
        var snapshot = new JobSnapshot(
            new MpiJob(),
            [],
            [new("MPIJob x", true, "MPIJobFailed", $"worker pod created failed: {words}", Start, JobEvent.Operator)]
        );
        var end = Tracker().Look(snapshot, Start).ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.PodRefused);
        end.Reason.ShouldContain(words);
    }

    [Fact]
    public void Should_Tell_A_Refused_Launcher_When_All_Workers_Were_Taken()
    {
        var snapshot = Snapshot(Worker(0), Worker(1)) with
        {
            Events = [new("Job x-launcher", true, "FailedCreate", "pods \"x\" is forbidden: no", Start)],
        };
        Tracker().Look(snapshot, Start)!.Kind.ShouldBe(JobEndKind.PodRefused);
    }

    [Theory]
    [InlineData("failed calling webhook \"policy.example.org\": connection refused")]
    [InlineData("pods \"x\" is forbidden: error looking up service account a/default: not found")]
    public void Should_Wait_For_A_While_When_A_Refusal_May_Pass(string words)
    {
        // Given
        var tracker = Tracker();
        var snapshot = new JobSnapshot(
            new MpiJob(),
            [],
            [new("MPIJob x", true, "MPIJobFailed", words, Start, JobEvent.Operator)]
        );

        // Then
        tracker.Look(snapshot, Start).ShouldBeNull();
        tracker.Look(snapshot, Start.AddSeconds(45))!.Kind.ShouldBe(JobEndKind.PodRefused);
    }

    [Fact]
    public void Should_Not_Call_The_Operator_Silent_When_It_Has_Said_Anything()
    {
        // Given
        var said = new JobSnapshot(
            new MpiJob(),
            [],
            [new("MPIJob x", false, "MPIJobCreated", "created", Start, JobEvent.Operator)]
        );
        var touched = new JobSnapshot(new MpiJob { Status = new(null) }, [], []);

        // Then
        Tracker().Look(said, Start.AddMinutes(5)).ShouldBeNull();
        Tracker().Look(touched, Start.AddMinutes(5)).ShouldBeNull();
    }

    [Fact]
    public void Should_Tell_The_Image_When_It_Can_Not_Be_Pulled_For_A_While()
    {
        // Given
        var tracker = Tracker();
        var snapshot = Snapshot(
            Worker(0),
            Worker(1) with
            {
                Phase = "Pending",
                Waiting = "ImagePullBackOff",
                WaitingMessage = "no such",
            }
        );

        // Then
        tracker.Look(snapshot, Start).ShouldBeNull();
        var end = tracker.Look(snapshot, Start.AddSeconds(20)).ShouldNotBeNull();
        end.Kind.ShouldBe(JobEndKind.ImagePull);
        end.Workers.ShouldBe([1]);
        end.Reason.ShouldContain("no such");
    }

    [Fact]
    public void Should_Forget_A_Trouble_When_It_Has_Passed()
    {
        // Given
        var tracker = Tracker();
        var waits = Snapshot(Worker(0) with { Phase = "Pending", Unschedulable = "0/3 nodes" }, Worker(1));
        tracker.Look(waits, Start).ShouldBeNull();
        tracker.Look(Snapshot(Worker(0) with { Phase = "Pending" }, Worker(1)), Start.AddSeconds(30)).ShouldBeNull();

        // Then
        tracker.Look(waits, Start.AddSeconds(50)).ShouldBeNull();
        tracker.Look(waits, Start.AddSeconds(95))!.Kind.ShouldBe(JobEndKind.Unschedulable);
    }
}
