using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Kubernetes;

/// <summary>HPL on pods of a real Kubernetes; only mpi-operator is a double.</summary>
[Collection(SharedPods.Name)]
public sealed class PodRunTests(PodCluster cluster)
{
    [Fact]
    public async Task Should_Prove_The_Cluster_When_Nothing_Was_There()
    {
        // Given
        var pipeline = cluster.Made();

        // When
        var result = pipeline.Files.FirstResult();
        // Once more, as another test may have had it fail.
        (await pipeline.RunAsync("VerifyMpi")).ShouldEndWith(0);
        var again = await pipeline.RunAsync("VerifyMpi");

        // Then
        ClusterFiles.Text(result["verdict"]!, "kind").ShouldBe("Passed");
        ClusterFiles.Text(result, "platform").ShouldBe("kube");
        result["placement"]!
            .AsArray()
            .Select(rank => ClusterFiles.Text(rank!, "node"))
            .Distinct()
            .ShouldBe([pipeline.Node(1), pipeline.Node(2)]);
        result["placement"]!.AsArray().Select(rank => rank!["cpus"]!.ToJsonString()).ShouldBeUnique();
        again.ShouldEndWith(0).ShouldSay("DeployOperator: up to date", "PodImage: up to date", "VerifyMpi: up to date");
        // And: the launchers of the first ended before anything said that they had begun
        cluster.ColdLaunchers.ShouldContain("Pending terminated");
        cluster.ColdLaunchers.ShouldNotContain(shown => shown.Contains("running", StringComparison.OrdinalIgnoreCase));
        (await cluster.JobsAndPodsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Attach_To_The_Same_Run_When_Killed_During_Hpl()
    {
        // Given
        var pipeline = cluster.Made();
        using (var killed = await cluster.StartHplAsync(ClusterFixture.Medium))
        {
            await killed.KillAsync();
        }

        var runs = pipeline.Files.ResultFolders();

        // When
        var refused = await pipeline.RunAsync("RunHpl", ClusterFixture.Short);
        var result = await pipeline.RunAsync("RunHpl", ClusterFixture.Medium);

        // Then
        refused.ShouldEndWith(2).ShouldSay("--n: 12096 in the run, 4032", "--attach", "--after");
        result.ShouldEndWith(0);
        pipeline.Files.ResultFolders().ShouldBe(runs);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
    }

    [Fact]
    public async Task Should_Say_Node_Lost_When_A_Worker_Is_Deleted_During_Hpl()
    {
        // Given
        var pipeline = cluster.Made();
        using var run = await cluster.StartHplAsync(ClusterFixture.Long);

        // When
        await cluster.KubectlAsync(
            "delete",
            "pod",
            "--namespace",
            cluster.Namespace,
            "--selector=training.kubeflow.org/job-role=worker,training.kubeflow.org/replica-index=1",
            "--grace-period=0",
            "--force"
        );
        var lost = await run.EndAsync();

        // Then
        lost.ShouldEndWith(5).ShouldSay("NodeLost");
        pipeline.Files.LastVerdict().ShouldBe("NodeLost");
    }

    [Fact]
    public async Task Should_Leave_The_Kubernetes_As_It_Was_When_Torn_Down()
    {
        // Given
        var pipeline = cluster.Made();

        // When
        var removed = await pipeline.TeardownAsync();
        var left = await cluster.ObjectsAsync();
        // And: half a minute of HPL, sized by a trial
        var again = await pipeline.RunAsync("RunHpl");

        // Then
        removed.ShouldEndWith(0);
        left.ShouldBe(cluster.Before, ignoreOrder: true);
        again.ShouldEndWith(0);
    }

    [Fact]
    public async Task Should_Name_The_Contexts_There_Are_When_The_One_Given_Is_Not()
    {
        // Given
        cluster.Made();
        var other = cluster.Another(Pipeline.NewName(), "bet");

        // When
        var refused = await other.RunAsync("RunHpl");

        // Then
        refused.ShouldEndWith(2).ShouldSay("--context bet", "bed");
        Directory.Exists(other.Files.Root).ShouldBeFalse();
    }
}
