using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

/// <summary>Ctrl+C, and a second pipeline beside the first.</summary>
[Collection(SharedCluster.Name)]
public sealed class InterruptTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_Keep_The_State_And_Go_On_When_Interrupted_During_Clone()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var run = pipeline.Start("Clone", "--force");
        await run.ReachAsync(() => pipeline.Files.IsRunning("Clone", run.StartedAt), "Clone began");

        // When
        await run.InterruptAsync();
        var ended = await run.EndAsync();

        // Then
        ended.ShouldEndWith(130);
        pipeline.Files.Outcome("Clone").ShouldBe("interrupted");
        File.Exists(pipeline.Files.Lock).ShouldBeFalse();

        // When
        var next = await pipeline.RunAsync("VerifyMpi");

        // Then
        next.ShouldEndWith(0);
        pipeline.Files.Outcome("Clone").ShouldBe("succeeded");
        (await pipeline.Docker.ContainersAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Should_Leave_Hpl_Running_And_Attach_When_Interrupted_During_Hpl()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var run = await pipeline.StartHplAsync(ClusterFixture.Medium);
        var runId = pipeline.Files.RunSince(run.StartedAt, "started");

        // When
        await run.InterruptAsync();
        var ended = await run.EndAsync();

        // Then
        ended.ShouldEndWith(130);
        (await DockerObjects.RunsHplAsync(cluster.Head)).ShouldBeTrue();
        File.Exists(pipeline.Files.Lock).ShouldBeFalse();

        // When: something else is asked for meanwhile
        var refused = await pipeline.RunAsync("RunHpl", ClusterFixture.Short);
        var shrunk = await pipeline.RunAsync("VerifyMpi", "--nodes", "1");
        var next = await pipeline.RunAsync("RunHpl", ["--attach", .. ClusterFixture.Short]);

        // Then
        refused
            .ShouldEndWith(2)
            .ShouldSay(runId!, "--nodes 2 --n 12096", "--n: 12096 in the run, 4032", "--attach", "--after");
        shrunk.ShouldEndWith(2).ShouldSay(runId!, "--nodes: 2 in the run, 1");
        (await pipeline.Docker.ContainersAsync()).Count.ShouldBe(2);
        next.ShouldEndWith(0).ShouldSay(runId!, "--n: 12096 in the run, 4032 in this command, which changes nothing");
        ClusterFiles.Text(pipeline.Files.LastResult(), "runId").ShouldBe(runId);
    }

    [Fact]
    public async Task Should_Be_Refused_When_Another_Pipeline_Has_The_Cluster()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var first = pipeline.Start("Clone", "--force");
        await first.ReachAsync(() => pipeline.Files.IsRunning("Clone", first.StartedAt), "Clone began");

        // When
        var second = await pipeline.RunAsync("RunHpl", ClusterFixture.Short);

        // Then
        second.ShouldEndWith(1).ShouldSay(pipeline.Cluster, $"{first.Id}");
        (await first.EndAsync()).ShouldEndWith(0);
    }
}
