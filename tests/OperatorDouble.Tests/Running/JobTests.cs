using Beds;

namespace OperatorDouble.Tests.Running;

public sealed class JobTests : IClassFixture<InstalledOperator>
{
    private readonly InstalledOperator bed;

    public JobTests(InstalledOperator bed)
    {
        Assert.SkipWhen(KubernetesBed.Missing is not null, KubernetesBed.Missing ?? "");
        this.bed = bed;
    }

    [Fact]
    public async Task Should_Run_On_Pods_When_A_Job_Is_Made()
    {
        // When
        await bed.ApplyAsync(JobYaml.Create("good"));
        await InstalledOperator.WaitAsync(async () => await bed.ConditionAsync("good", "Succeeded") is not null);

        // Then
        const string Launcher = "training.kubeflow.org/job-name=good,training.kubeflow.org/job-role=launcher";
        (await bed.InSpaceAsync("logs", "--selector", Launcher)).ShouldContain("Microsoft.NETCore.App");
        var hostfile = (await bed.ReadAsync("configmap", "good-config"))["data"]!["hostfile"]!.GetValue<string>();
        hostfile.ShouldBe(
            $"good-worker-0.good.{bed.Namespace}.svc slots=1\ngood-worker-1.good.{bed.Namespace}.svc slots=1\n"
        );
        await InstalledOperator.WaitAsync(async () =>
            (
                await bed.InSpaceAsync(
                    "get",
                    "pods",
                    "--selector=training.kubeflow.org/job-name=good,training.kubeflow.org/job-role=worker",
                    "--output=name"
                )
            ).Length == 0
        );
    }

    [Fact]
    public async Task Should_Say_Why_When_The_Launcher_Fails()
    {
        // When
        await bed.ApplyAsync(JobYaml.Create("bad", launches: JobYaml.Fails));
        await InstalledOperator.WaitAsync(async () => await bed.ConditionAsync("bad", "Failed") is not null);

        // Then
        var condition = await bed.ConditionAsync("bad", "Failed");
        condition!["reason"]!.GetValue<string>().ShouldStartWith("BackoffLimitExceeded");
    }

    [Fact]
    public async Task Should_Wait_For_Ever_When_A_Worker_Has_Failed()
    {
        // When
        await bed.ApplyAsync(JobYaml.Create("lame", works: JobYaml.Fails));
        await InstalledOperator.WaitAsync(async () =>
            (await bed.ReadAsync("mpijob", "lame"))["status"]?["replicaStatuses"]?["Worker"]?["failed"]?.GetValue<int>()
            == 2
        );

        // Then
        (await bed.ConditionAsync("lame", "Failed")).ShouldBeNull();
        (await bed.InSpaceAsync("get", "jobs", "--output=name")).ShouldNotContain("lame-launcher");
    }

    [Fact]
    public async Task Should_Tell_By_An_Event_Alone_When_A_Job_Is_Invalid()
    {
        // Given: with "-worker-1" a name longer than a DNS label's, which no schema of a field can know.
        var name = $"long-{new string('x', 50)}";

        // When
        await bed.ApplyAsync(JobYaml.Create(name));
        await InstalledOperator.WaitAsync(async () =>
            (await bed.InSpaceAsync("get", "events", "--field-selector=reason=ValidationError")).Contains(
                name,
                StringComparison.Ordinal
            )
        );

        // Then
        (await bed.ReadAsync("mpijob", name))["status"]
            .ShouldBeNull();
        (await bed.InSpaceAsync("get", "pods", "--output=name")).ShouldNotContain(name);
    }

    [Fact]
    public async Task Should_Tell_By_An_Event_Alone_When_A_Quota_Refuses_A_Worker()
    {
        // Given
        await bed.InSpaceAsync("create", "quota", "none", "--hard=pods=0");

        // When
        await bed.ApplyAsync(JobYaml.Create("poor"));
        await InstalledOperator.WaitAsync(async () =>
            (await bed.InSpaceAsync("get", "events", "--field-selector=reason=MPIJobFailed")).Contains(
                "exceeded quota",
                StringComparison.Ordinal
            )
        );
        await bed.InSpaceAsync("delete", "quota", "none");

        // Then
        (await bed.ConditionAsync("poor", "Failed")).ShouldBeNull();
    }

    [Fact]
    public async Task Should_Hold_Pods_Back_When_A_Job_Is_Suspended()
    {
        // Given
        await bed.ApplyAsync(JobYaml.Create("held", suspend: true));
        await InstalledOperator.WaitAsync(async () => await bed.ConditionAsync("held", "Suspended") is not null);
        (await bed.InSpaceAsync("get", "pods", "--output=name")).ShouldNotContain("held");

        // When
        await bed.InSpaceAsync(
            "patch",
            "mpijob",
            "held",
            "--type=merge",
            "--patch={\"spec\":{\"runPolicy\":{\"suspend\":false}}}"
        );

        // Then
        await InstalledOperator.WaitAsync(async () => await bed.ConditionAsync("held", "Succeeded") is not null);
    }

    [Fact]
    public async Task Should_Do_Nothing_When_Its_Fault_Is_To_Reconcile_Never()
    {
        // Given
        await bed.InSpaceAsync("create", "configmap", "operator-double", "--from-literal=reconcile=never");

        // When: the time in which the others are at work.
        await bed.ApplyAsync(JobYaml.Create("idle"));
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        var status = (await bed.ReadAsync("mpijob", "idle"))["status"];
        var pods = await bed.InSpaceAsync("get", "pods", "--output=name");
        await bed.InSpaceAsync("delete", "configmap", "operator-double");

        // Then
        status.ShouldBeNull();
        pods.ShouldNotContain("idle");
    }

    [Fact]
    public async Task Should_Go_On_When_The_Api_Server_Was_Away()
    {
        // Given: longer than the operator may hold its lease unseen.
        await bed.Bed.RestartApiServerAsync(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);

        // When
        await bed.ApplyAsync(JobYaml.Create("later"));

        // Then
        await InstalledOperator.WaitAsync(async () => await bed.ConditionAsync("later", "Succeeded") is not null);
    }
}
