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

    [Fact]
    public void Should_Never_Call_The_Operator_Silent_When_A_Job_Was_Created_By_Another_Name_For_Itself()
    {
        var said = new JobSnapshot(
            new MpiJob(),
            [],
            [new("MPIJob x", false, "MPIJobCreated", "created", Start, "other")]
        );
        Tracker().Look(said, Start.AddMinutes(5)).ShouldBeNull();
    }

    // What each admission says, as the API server wraps it and mpi-operator passes it on (mpi_job_controller.go: "worker pod created failed").
    [Theory]
    [InlineData(
        "pods \"x-worker-0\" is forbidden: unable to validate against any security context constraint: [provider \"anyuid\": Forbidden: not usable by user or serviceaccount]"
    )]
    [InlineData(
        "admission webhook \"validation.gatekeeper.sh\" denied the request: [psp-readonlyrootfilesystem] only read-only root filesystem container is allowed: worker"
    )]
    [InlineData(
        "admission webhook \"validate.kyverno.svc-fail\" denied the request: \n\nresource Pod/a/x-worker-0 was blocked due to the following policies"
    )]
    [InlineData("pods \"x-worker-0\" is forbidden: failed quota: compute: must specify limits.ephemeral-storage")]
    [InlineData(
        "(combined from similar events): pods \"x\" is forbidden: maximum cpu usage per Container is 500m, but limit is 1"
    )]
    public void Should_Tell_A_Refused_Pod_When_An_Admission_Of_A_Kind_Says_So(string words)
    {
        foreach (
            var seen in (JobEvent[])
                [
                    new(
                        "MPIJob x",
                        true,
                        "MPIJobFailed",
                        $"worker pod created failed: {words}",
                        Start,
                        JobEvent.Operator
                    ),
                    new("Job x-launcher", true, "FailedCreate", $"Error creating: {words}", Start, "job-controller"),
                ]
        )
        {
            var end = Tracker().Look(new JobSnapshot(new MpiJob(), [], [seen]), Start).ShouldNotBeNull();
            end.Kind.ShouldBe(JobEndKind.PodRefused);
            end.Reason.ShouldContain(words);
        }
    }

    // mpi_job_controller.go, getOrCreateWorker: what its cache does not know yet is made again, and the API server's conflict is an event.
    [Theory]
    [InlineData("worker pod created failed: pods \"x-worker-0\" already exists")]
    [InlineData("worker pod created failed: pods \"x-worker-1\" is forbidden: exceeded quota: q")]
    public void Should_Go_On_When_All_Workers_Are_There_And_Only_Pull_Their_Image(string words)
    {
        // Given
        var tracker = Tracker();
        var snapshot = Snapshot(Worker(0), Worker(1) with { IsRunning = false, Phase = "Pending" }) with
        {
            Events = [new("MPIJob x", true, "MPIJobFailed", words, Start, JobEvent.Operator)],
        };

        // Then
        tracker.Look(snapshot, Start).ShouldBeNull();
        tracker.Look(snapshot, Start.AddMinutes(10)).ShouldBeNull();
    }

    [Fact]
    public void Should_Tell_That_Something_Else_Is_Refused_When_The_Operator_Begins_Again_And_Again()
    {
        // Given: a Service is refused, of which no event tells; the operator says "created" at each try, until it can store a status
        var tracker = Tracker();
        var snapshot = new JobSnapshot(
            new MpiJob(),
            [],
            [new("MPIJob x", false, "MPIJobCreated", "created", Start, JobEvent.Operator, Count: 9)]
        );

        // Then
        tracker.Look(snapshot, Start.AddSeconds(59)).ShouldBeNull();
        tracker.Look(snapshot, Start.AddSeconds(60))!.Kind.ShouldBe(JobEndKind.PodRefused);
    }

    [Fact]
    public void Should_Wait_For_Another_Try_When_An_Image_Could_Not_Be_Pulled_Once()
    {
        // Given
        var waiting = Worker(0) with
        {
            IsRunning = false,
            Phase = "Pending",
            Waiting = "ErrImagePull",
            WaitingMessage = "connection reset",
        };
        JobEvent Failed(int count) =>
            new("Pod x-worker-0", true, "Failed", "Failed to pull image \"r/i\": reset", Start, "kubelet", count);
        var once = new JobSnapshot(Job, [waiting], [Failed(1)]);
        var twice = new JobSnapshot(Job, [waiting], [Failed(2)]);
        var patient = Tracker();
        var tracker = Tracker();

        // Then
        patient.Look(once, Start).ShouldBeNull();
        patient.Look(once, Start.AddSeconds(59)).ShouldBeNull();
        patient.Look(once, Start.AddSeconds(60))!.Kind.ShouldBe(JobEndKind.ImagePull);
        tracker.Look(once, Start).ShouldBeNull();
        tracker.Look(twice, Start.AddSeconds(20))!.Kind.ShouldBe(JobEndKind.ImagePull);
    }

    [Fact]
    public void Should_Not_Wait_When_An_Images_Signature_Is_Not_Valid()
    {
        var waiting = Worker(0) with { IsRunning = false, Phase = "Pending", Waiting = "SignatureValidationFailed" };
        Tracker().Look(new JobSnapshot(Job, [waiting], []), Start)!.Kind.ShouldBe(JobEndKind.ImagePull);
    }

    [Fact]
    public void Should_Name_The_Constraint_And_The_Account_When_Openshift_Refuses()
    {
        var end = new JobEnd(JobEndKind.PodRefused, "unable to validate against any security context constraint", []);
        JobFailure
            .Of("ada/x", new JobFollowing(end, null, new([], _ => { }, _ => { })))
            .Message.ShouldContain("oc adm policy add-scc-to-user nonroot-v2 -z default -n ada");
    }
}
