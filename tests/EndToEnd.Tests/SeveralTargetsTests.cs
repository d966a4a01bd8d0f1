using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

[Collection(SharedCluster.Name)]
public sealed class SeveralTargetsTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_Run_Remove_And_Begin_Anew_When_Targets_Are_Named_In_That_Order()
    {
        // Given: a second cluster, to be made from the same image
        cluster.Cold.ShouldEndWith(0);
        var pipeline = new Pipeline(cluster.Checkout, Pipeline.NewName());

        // When
        var result = await pipeline.RunAsync(
            "RunHpl",
            ["--target", "Teardown", "--target", "RunHpl", "--target", "Teardown", .. ClusterFixture.Short]
        );

        // Then
        result.ShouldEndWith(0);
        (await pipeline.Docker.LeftAsync()).ShouldBeEmpty();
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
        pipeline.Files.ResultFolders().Count.ShouldBe(2);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        pipeline.Files.LastResult()["timings"]!
            .AsArray()
            .Select(step => ClusterFiles.Text(step!, "step"))
            .ShouldBe(["Network", "BaseInstance", "BaseImage", "Clone", "VerifyMpi"], ignoreOrder: true);

        // When
        var report = await pipeline.RunAsync("Report");

        // Then
        report
            .ShouldEndWith(0)
            .ShouldSay(["HPL passed", .. pipeline.Files.ResultFolders().Select(folder => Path.GetFileName(folder))]);
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }
}
