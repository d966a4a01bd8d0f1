using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

[Collection(SharedCluster.Name)]
public sealed class TeardownTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_Bring_Home_What_There_Is_When_Hpl_Still_Runs()
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
    public async Task Should_Remove_By_Label_When_The_State_Is_Gone()
    {
        // Given
        var pipeline = new Pipeline(cluster.Checkout, Pipeline.NewName());
        var (network, container) = await MakeAsync(
            pipeline,
            labelContainer: true,
            "hoarfrost-identity=0123456789abcdef"
        );

        // When
        var refused = await pipeline.RunAsync("Teardown");
        var left = await pipeline.Docker.LeftAsync();
        var removed = await pipeline.RunAsync("Teardown", "--adopt");

        // Then
        refused.ShouldEndWith(2).ShouldSay(container, network, "0123456789abcdef", "--adopt");
        left.ShouldBe([$"container {container}", $"network {network}"]);
        removed.ShouldEndWith(0);
        (await pipeline.Docker.LeftAsync()).ShouldBeEmpty($"{container}, {network}");
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Name_It_And_The_Command_When_Something_Can_Not_Be_Removed()
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

    private async Task<(string Network, string Container)> MakeAsync(
        Pipeline pipeline,
        bool labelContainer,
        params string[] labels
    )
    {
        cluster.Cold.ShouldEndWith(0);
        var label = $"hoarfrost-cluster={pipeline.Cluster}";
        var image = ClusterFiles.Text(cluster.Pipeline.Files.Steps()["BaseImage"]["outputs"]!, "image");
        var network = $"{pipeline.Cluster}-net";
        var container = $"{(labelContainer ? "" : "other-")}{pipeline.Cluster}-1";
        string[] options = [.. ((string[])[label, .. labels]).SelectMany(one => (string[])["--label", one])];
        await Command.RunAsync("docker", ["network", "create", .. options, network]);
        await Command.RunAsync(
            "docker",
            [
                "run",
                "--detach",
                "--name",
                container,
                "--network",
                network,
                .. labelContainer ? options : [],
                "--entrypoint",
                "sleep",
                image,
                "600",
            ]
        );
        return (network, container);
    }
}
