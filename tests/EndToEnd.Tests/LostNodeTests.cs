using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

[Collection(SharedCluster.Name)]
public sealed class LostNodeTests(ClusterFixture cluster)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(45);

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Should_Say_Node_Lost_And_Heal_Only_It_When_A_Node_Dies_During_Hpl(string number)
    {
        if (number == "1")
        {
            Nightly.Only("The other node is lost for each change.");
        }

        // Given
        var pipeline = await cluster.HealthyAsync();
        var (lost, other) = number == "1" ? (cluster.Head, cluster.Second) : (cluster.Second, cluster.Head);
        var before = await pipeline.Docker.ContainersAsync();
        using var run = await pipeline.StartHplAsync(ClusterFixture.Long);

        // When
        await DockerObjects.KillAsync(lost);
        var ended = await run.EndAsync(Soon);

        // Then
        ended.ShouldEndWith(5).ShouldSay("NodeLost", lost);
        pipeline.Files.LastVerdict().ShouldBe("NodeLost");
        pipeline.Files.LastResult()["metrics"]!.AsArray().ShouldBeEmpty();
        pipeline.Files.LastResult()["ending"]!["lostNodes"]!
            .AsArray()
            .Select(node => node!.GetValue<string>())
            .ShouldBe([lost]);

        // When
        var healed = await pipeline.RunAsync("RunHpl", ClusterFixture.Short);

        // Then
        healed.ShouldEndWith(0);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        var after = await pipeline.Docker.ContainersAsync();
        after[other].ShouldBe(before[other]);
        after[lost].ShouldNotBe(before[lost]);
    }
}
