using System.Diagnostics;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Kubernetes;

/// <summary>What can happen to pods during HPL.</summary>
[Collection(SharedPods.Name)]
public sealed class RunFaultTests(PodCluster cluster)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Say_Out_Of_Memory_When_A_Worker_Is_Killed_For_It()
    {
        // Given
        var pipeline = cluster.Made();
        using var run = pipeline.Start("RunHpl", ClusterFixture.Long);
        await run.ReachAsync(() => pipeline.Files.RunSince(run.StartedAt, "started") is not null, "the job was made");
        var worker = await WorkerAsync();

        // When: memory for a fifth of its share of the matrix
        await EngineAsync("update", "--memory", "400m", "--memory-swap", "400m", worker);
        var ended = await run.EndAsync();

        // Then
        ended
            .ShouldEndWith(5)
            .ShouldSay("OutOfMemory", pipeline.Node(worker.Contains("-worker-0_", StringComparison.Ordinal) ? 1 : 2));
        pipeline.Files.LastVerdict().ShouldBe("OutOfMemory");
    }

    [Fact]
    public async Task Should_Name_The_Node_And_Its_Pod_When_A_Node_Goes_Silent_During_Hpl()
    {
        // Given
        var pipeline = cluster.Made();
        using var run = await cluster.StartHplAsync(ClusterFixture.Long);
        try
        {
            // When
            await cluster.Bed.SilenceNodeAsync(PodCluster.SecondNode, end: false, Token);
            await cluster.KubectlAsync(
                "wait",
                "--for=condition=Ready=Unknown",
                $"node/{PodCluster.SecondNode}",
                "--timeout=60s"
            );
            var turned = Stopwatch.GetTimestamp();
            await run.ReachAsync(
                () => pipeline.Files.RunSince(run.StartedAt, "ended", "collected") is not null,
                "the run was judged"
            );

            // Then
            Stopwatch.GetElapsedTime(turned).ShouldBeLessThan(TimeSpan.FromSeconds(10));
            (await run.EndAsync())
                .ShouldEndWith(5)
                .ShouldSay("NodeLost", $"on {PodCluster.SecondNode} is lost", "Ready is Unknown", "can't end");
            pipeline.Files.LastVerdict().ShouldBe("NodeLost");
        }
        finally
        {
            await cluster.Bed.SilenceNodeAsync(PodCluster.SecondNode, end: true, Token);
            await TakesPodsAgainAsync(PodCluster.SecondNode);
        }
    }

    private async Task TakesPodsAgainAsync(string node)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        // The bed's own taints stay.
        while (
            (await cluster.KubectlAsync("get", $"node/{node}", "--output=jsonpath={.spec.taints[*].key}")).Contains(
                "node.kubernetes.io/",
                StringComparison.Ordinal
            )
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), limit.Token);
        }
    }

    [Fact]
    public async Task Should_Lose_No_Line_When_The_Api_Server_Restarts_During_Hpl()
    {
        // Given
        var pipeline = cluster.Made();
        using var run = await cluster.StartHplAsync(ClusterFixture.Medium);

        // When
        await cluster.Bed.RestartApiServerAsync(TimeSpan.FromSeconds(5), Token);
        var ended = await run.EndAsync();

        // Then
        ended.ShouldEndWith(0);
        var output = await File.ReadAllLinesAsync(Path.Combine(pipeline.Files.ResultFolders()[^1], "hpl.out"), Token);
        output.Count(line => line.StartsWith("HPLinpack", StringComparison.Ordinal)).ShouldBe(1);
        output.Count(line => line.Contains("PASSED", StringComparison.Ordinal)).ShouldBe(1);
        output.ShouldContain("End of Tests.");
    }

    [Fact]
    public async Task Should_Go_On_When_The_Token_Expires_During_Hpl()
    {
        Nightly.Only("A restarted API server takes the same connections away for each change.");

        // Given: one that lives for 10 seconds, and a command that gives the next
        cluster.Made();
        var pipeline = cluster.Another(
            cluster.Pipeline.Cluster,
            kubeconfig: await cluster.KubeconfigAsync(
                "brief",
                TimeSpan.FromSeconds(10),
                "system:masters",
                renewed: true
            )
        );

        // When
        var ended = await pipeline.RunAsync("RunHpl", ClusterFixture.Medium);

        // Then
        ended.ShouldEndWith(0);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
    }

    /// <summary>Waits for the worker on the second node.</summary>
    /// <returns>Its container's name.</returns>
    private async Task<string> WorkerAsync()
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var names = await EngineAsync(
                "ps",
                "--format={{.Names}}",
                $"--filter=name=-worker-[01]_{cluster.Namespace}_"
            );
            if (
                names
                    .Split('\n')
                    .FirstOrDefault(name =>
                        name.StartsWith("k8s_", StringComparison.Ordinal)
                        && !name.StartsWith("k8s_POD", StringComparison.Ordinal)
                    ) is
                { } found
            )
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        }

        throw new TimeoutException($"No worker came to {PodCluster.SecondNode}.");
    }

    private Task<string> EngineAsync(params IEnumerable<string> arguments) =>
        cluster.Bed.DockerAsync(PodCluster.SecondNode, arguments, Token);
}
