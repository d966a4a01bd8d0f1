using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;

namespace EndToEnd.Tests.Gke;

/// <summary>Any end of a run while Google is making the network, the registry, the cluster or its pools, and the same command again.</summary>
public sealed class EndedRunTests(PaperCloud paper) : IClassFixture<PaperCloud>
{
    [Fact]
    public async Task Should_Make_The_Cluster_And_Leave_Nothing_When_It_Is_Ended_At_Many_Moments_And_Goes_On()
    {
        Nightly.Only("Gcp.EndedRunTests shows what both share for each change.");

        // Given
        var pipeline = paper.AnotherOn("gke");
        PipelineResult last;
        PipelineResult removed;
        try
        {
            // When
            await new Moments(paper.Cloud, pipeline, "Connect").PassAsync();
            last = await pipeline.RunAsync("Connect");
        }
        finally
        {
            removed = await pipeline.TeardownAsync();
        }

        // Then
        last.ShouldEndWith(0);
        removed.ShouldEndWith(0);
        paper.Cloud.Everything().ShouldBeEmpty();
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }
}
