using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

/// <summary>The tools in a container, on the cluster that those of this machine made.</summary>
[Collection(SharedCluster.Name)]
public sealed class ToolboxTests(ClusterFixture cluster)
{
    private static readonly string[] Debian = ["--toolbox", "debian"];

    [Fact]
    public async Task Should_Call_The_Tools_In_A_Container_And_Record_It_When_The_Toolbox_Is_Debians()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        try
        {
            // When
            using var bare = new HostWithout("ansible");
            using var started = pipeline.StartOn(bare.Path, "Clone", ["--force", .. Debian]);
            var run = await started.EndAsync(Deadline.Cold);
            var second = await pipeline.RunAsync("RunHpl", [.. ClusterFixture.Short, .. Debian]);

            // Then
            run.ShouldEndWith(0);
            second.ShouldEndWith(0);
            pipeline.Files.LastVerdict().ShouldBe("Passed");
            var image = await ImageAsync();
            ClusterFiles.Text(pipeline.Files.LastResult()["versions"]!, "toolbox").ShouldBe($"debian ({image})");
            (await ContainersAsync(pipeline)).ShouldBeEmpty();
            await HoldsNoKeyAsync(image);

            // When: killed while terraform works in its container.
            using var killed = pipeline.Start("Clone", ["--force", .. Debian]);
            await killed.ReachAsync(() => pipeline.Files.IsRunning("Clone", killed.StartedAt), "Clone began");
            await killed.KillAsync();
            var next = await pipeline.RunAsync("VerifyMpi", Debian);

            // Then
            next.ShouldEndWith(0);
            (await ContainersAsync(pipeline)).ShouldBeEmpty();
        }
        finally
        {
            (await pipeline.RunAsync("Preflight", "--toolbox", "host")).ShouldEndWith(0);
        }
    }

    private static async Task<string> ImageAsync() =>
        (await Command.RunAsync("docker", "images", "--format", "{{.Repository}}:{{.Tag}}", "hoarfrost-toolbox"))
            .Split('\n')[0]
            .Trim();

    private static async Task<string> ContainersAsync(Pipeline pipeline) =>
        await Command.RunAsync(
            "docker",
            "ps",
            "--all",
            "--quiet",
            "--filter",
            $"label=hoarfrost-toolbox={pipeline.Files.Root}"
        );

    private static async Task HoldsNoKeyAsync(string image)
    {
        (
            await Command.RunAsync("docker", "history", "--no-trunc", "--format", "{{.CreatedBy}}", image)
        ).ShouldNotContain("PRIVATE KEY");
        var found = await Command.RunAsync(
            "docker",
            "run",
            "--rm",
            image,
            "sh",
            "-c",
            "find / -xdev -path /usr -prune -o -type f '(' -name 'id_*' -o -name 'ssh_host_*' -o -name '*credentials*.json' ')' -print"
        );
        found.Trim().ShouldBeEmpty();
    }
}
