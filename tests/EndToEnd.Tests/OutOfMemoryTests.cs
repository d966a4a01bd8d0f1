using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

[Collection(SharedCluster.Name)]
public sealed class OutOfMemoryTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_Say_Out_Of_Memory_When_A_Node_Has_Less_Than_Was_Planned_For()
    {
        // Given: memory for a fifth of the node's share of the matrix
        var pipeline = await cluster.HealthyAsync();
        var memory = await DockerObjects.MemoryBytesAsync(cluster.Second);
        using var run = pipeline.Start("RunHpl", ClusterFixture.Long);
        await run.ReachAsync(
            () => pipeline.Files.RunSince(run.StartedAt, "planned", "started") is not null,
            "the plan was made"
        );

        try
        {
            // When
            await DockerObjects.SetMemoryBytesAsync(cluster.Second, 400L * 1024 * 1024);
            var ended = await run.EndAsync();

            // Then
            ended.ShouldEndWith(5).ShouldSay("OutOfMemory", cluster.Second);
            pipeline.Files.LastVerdict().ShouldBe("OutOfMemory");
            pipeline.Files.LastResult()["metrics"]!.AsArray().ShouldBeEmpty();
        }
        finally
        {
            await DockerObjects.SetMemoryBytesAsync(cluster.Second, memory);
        }
    }
}
