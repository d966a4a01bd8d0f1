using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

[Collection(SharedCluster.Name)]
public sealed class TeardownTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_BringHomeWhatThereIs_When_HplStillRuns()
    {
        // Given: a second cluster from the same image, whose pipeline was killed
        cluster.Cold.ShouldEndWith(0);
        var pipeline = new Pipeline(cluster.Checkout, Pipeline.NewName());
        using (var killed = await pipeline.StartHplAsync(ClusterFixture.Long))
        {
            await killed.KillAsync();
        }

        // When
        var result = await pipeline.RunAsync("Teardown");

        // Then
        result.ShouldEndWith(0);
        (await pipeline.Docker.LeftAsync()).ShouldBeEmpty();
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
        var folder = pipeline.Files.ResultFolders().ShouldHaveSingleItem();
        pipeline.Files.LastVerdict().ShouldBe("Incomplete");
        new FileInfo(Path.Combine(folder, "hpl.out")).Length.ShouldBeGreaterThan(0);
        pipeline.Files.CsvLines().ShouldHaveSingleItem();
        (await cluster.Pipeline.Docker.ContainersAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Should_RemoveByLabel_When_TheStateIsGone()
    {
        // Given
        var pipeline = new Pipeline(cluster.Checkout, Pipeline.NewName());
        var (network, container) = await MakeAsync(pipeline, labelContainer: true);

        // When
        var removed = await pipeline.RunAsync("Teardown");

        // Then
        removed.ShouldEndWith(0);
        (await pipeline.Docker.LeftAsync()).ShouldBeEmpty($"{container}, {network}");
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_NameItAndTheCommand_When_SomethingCanNotBeRemoved()
    {
        // Given
        var pipeline = new Pipeline(cluster.Checkout, Pipeline.NewName());
        var (network, foreign) = await MakeAsync(pipeline, labelContainer: false);

        try
        {
            // When
            var result = await pipeline.RunAsync("Teardown");

            // Then
            result.ShouldEndWith(6).ShouldSay($"network {network}", $"docker network rm {network}");
        }
        finally
        {
            await Command.RunAsync("docker", "rm", "--force", foreign);
        }

        (await pipeline.RunAsync("Teardown")).ShouldEndWith(0);
        (await pipeline.Docker.LeftAsync()).ShouldBeEmpty();
    }

    private async Task<(string Network, string Container)> MakeAsync(Pipeline pipeline, bool labelContainer)
    {
        cluster.Cold.ShouldEndWith(0);
        var label = $"hoarfrost-cluster={pipeline.Cluster}";
        var image = ClusterFiles.Text(cluster.Pipeline.Files.Steps()["BaseImage"]["outputs"]!, "image");
        var network = $"{pipeline.Cluster}-net";
        var container = $"{(labelContainer ? "" : "other-")}{pipeline.Cluster}-1";
        await Command.RunAsync("docker", "network", "create", "--label", label, network);
        await Command.RunAsync(
            "docker",
            [
                "run",
                "--detach",
                "--name",
                container,
                "--network",
                network,
                .. labelContainer ? ["--label", label] : (string[])[],
                "--entrypoint",
                "sleep",
                image,
                "600",
            ]
        );
        return (network, container);
    }
}
