using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;

namespace EndToEnd.Tests.Gcp;

/// <summary>Nodes without an address of their own to the outside.</summary>
[Collection(SharedCloudTests.Name)]
public sealed class RouteTests(SharedCloud shared)
{
    [Theory]
    [InlineData("bastion", 1)]
    [InlineData("iap", 0)]
    public async Task Should_Prove_The_Cluster_When_Nodes_Are_Reached_Indirectly(string route, int addresses)
    {
        // Given
        var pipeline = shared.Another([.. SharedCloud.Short, "--ssh", route]);

        // When
        var result = await pipeline.RunAsync("RunHpl");

        // Then
        result.ShouldEndWith(0);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        shared
            .Cloud.InstancesOf(pipeline)
            .Count(node => node.Attributes["network_interface"]![0]!["access_config"]!.AsArray().Count > 0)
            .ShouldBe(addresses);
        Directory.EnumerateFiles(Path.Combine(pipeline.Files.Root, "ssh"), "*token*").ShouldBeEmpty();
        (await Command.RunAsync("ps", "-eo", "args")).ShouldNotContain(pipeline.Node(1));
        shared.Processes.Seen.ShouldNotContain(line => line.Contains("ya29.", StringComparison.Ordinal));

        // When
        var removed = await pipeline.TeardownAsync();

        // Then
        removed.ShouldEndWith(0);
        shared.Cloud.Of(pipeline).ShouldBeEmpty();
    }
}
