using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;

namespace EndToEnd.Tests.Gcp;

/// <summary>Any end of a run while Google is making something, and the same command again.</summary>
[Collection(SharedCloudTests.Name)]
public sealed class EndedRunTests(SharedCloud shared)
{
    private static readonly string[] Smallest = ["--n", "2016"];

    [Fact]
    public async Task Should_Pass_And_Leave_Nothing_When_RunHpl_Is_Ended_At_Many_Moments_And_Goes_On()
    {
        // Given
        shared.Cold.ShouldEndWith(0);
        var pipeline = shared.Another();
        var before = shared.Cloud.Everything();
        PipelineResult last;
        PipelineResult removed;
        try
        {
            // When
            await new Moments(shared.Cloud, pipeline, "RunHpl", Smallest).PassAsync();
            last = await pipeline.RunAsync("RunHpl", Smallest);
        }
        finally
        {
            removed = await pipeline.TeardownAsync("--keep-image");
        }

        // Then
        last.ShouldEndWith(0);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        removed.ShouldEndWith(0);
        shared.Cloud.Everything().ShouldBe(before, ignoreOrder: true);
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }
}
