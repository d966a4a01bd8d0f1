using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

[Collection(SharedCluster.Name)]
public sealed class ResizeTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_Touch_Only_The_Third_Node_When_Grown_And_Shrunk()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        var before = await pipeline.Docker.ContainersAsync();

        // When
        var grown = await pipeline.RunAsync("VerifyMpi", "--nodes", "3", "--slots", "1", "--oversubscribe");

        // Then
        grown.ShouldEndWith(0);
        var three = await pipeline.Docker.ContainersAsync();
        three.Count.ShouldBe(3);
        three.Where(node => before.ContainsKey(node.Key)).ShouldBe(before, ignoreOrder: true);
        pipeline.Files.Steps()["VerifyMpi"]["outputs"]!["nodes"]!.AsArray().Count.ShouldBe(3);

        // When
        var shrunk = await pipeline.RunAsync("VerifyMpi");

        // Then
        shrunk.ShouldEndWith(0);
        (await pipeline.Docker.ContainersAsync()).ShouldBe(before, ignoreOrder: true);
    }
}
