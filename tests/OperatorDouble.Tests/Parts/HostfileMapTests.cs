using k8s.Models;
using OperatorDouble.Parts;
using OperatorDouble.Reconcile;
using OperatorDouble.Tests.Jobs;

namespace OperatorDouble.Tests.Parts;

public sealed class HostfileMapTests
{
    private static readonly Faults None = new(
        NeverReconciles: false,
        HostfileNamesLauncher: false,
        ValidationFails: false
    );

    [Fact]
    public void Should_List_Workers_With_Slots_When_The_Implementation_Is_Open_Mpi()
    {
        // Given: of the workers, one runs.
        var running = new V1Pod
        {
            Metadata = new V1ObjectMeta { Name = "hello-worker-1" },
            Status = new V1PodStatus { Phase = "Running" },
        };

        // When
        var map = HostfileMap.Create(SampleJob.Create(), [running], clusterDomain: null, None);

        // Then
        map.Name().ShouldBe("hello-config");
        map.Data["hostfile"]
            .ShouldBe("hello-worker-0.hello.there.svc slots=3\nhello-worker-1.hello.there.svc slots=3\n");
        map.Data["discover_hosts.sh"].ShouldBe("#!/bin/sh\necho hello-worker-1.hello.there.svc\n");
    }

    [Fact]
    public void Should_Put_The_Launcher_First_When_It_Works_As_Well()
    {
        // Given
        var job = SampleJob.Create(workers: 1);
        job.Spec.RunLauncherAsWorker = true;
        job.Spec.MpiImplementation = "Intel";

        // When
        var map = HostfileMap.Create(job, [], clusterDomain: "local", None);

        // Then
        map.Data["hostfile"]
            .ShouldBe("hello-launcher.hello.there.svc.local:3\nhello-worker-0.hello.there.svc.local:3\n");
    }
}
