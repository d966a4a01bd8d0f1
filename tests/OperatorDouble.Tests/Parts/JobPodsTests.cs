using k8s.Models;
using OperatorDouble.Parts;
using OperatorDouble.Tests.Jobs;

namespace OperatorDouble.Tests.Parts;

public sealed class JobPodsTests
{
    [Fact]
    public void Should_Start_Sshd_When_A_Worker_Has_No_Command()
    {
        // When
        var worker = JobPods.Worker(SampleJob.Create(), 1);

        // Then
        worker.Name().ShouldBe("hello-worker-1");
        worker.Spec.Containers[0].Command.ShouldBe(["/usr/sbin/sshd", "-De"]);
        worker.Labels()[Owned.IndexLabel].ShouldBe("1");
        worker.Spec.Subdomain.ShouldBe("hello");
    }

    [Fact]
    public void Should_Tell_Open_Mpi_Of_The_Hostfile_When_It_Is_Launched()
    {
        // Given
        var job = SampleJob.Create();

        // When
        var launcher = JobPods.Launcher(job);

        // Then
        launcher.Spec.PodReplacementPolicy.ShouldBe("Failed");
        var container = launcher.Spec.Template.Spec.Containers[0];
        var environment = container.Env.ToDictionary(variable => variable.Name, variable => variable.Value);
        environment["OMPI_MCA_orte_default_hostfile"].ShouldBe("/etc/mpi/hostfile");
        environment["OMPI_MCA_orte_set_default_slots"].ShouldBe("3");
        environment["K_MPI_JOB_ROLE"].ShouldBe("launcher");
        container.VolumeMounts.Select(mount => mount.MountPath).ShouldBe(["/root/.ssh", "/etc/mpi"]);
        // The job's own template is read anew at every step.
        job.Launcher!.Template.Spec.Containers[0].Env.ShouldBeNull();
    }
}
