using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

/// <summary>kill -9 of the program, and the same command again.</summary>
[Collection(SharedCluster.Name)]
public sealed class KilledPipelineTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_Go_On_And_Leave_Nothing_When_Killed_In_Every_Step()
    {
        // Given
        using var checkout = Checkout.Create();
        var pipeline = new Pipeline(checkout, Pipeline.NewName());
        PipelineResult removed;
        try
        {
            // When
            await KillOnceAsync(pipeline, "Preflight", _ => File.Exists(pipeline.Files.Lock));
            foreach (var step in (string[])["Network", "BaseInstance", "BaseImage", "Clone", "VerifyMpi"])
            {
                await KillOnceAsync(pipeline, step, since => pipeline.Files.IsRunning(step, since));
            }

            var last = await pipeline.RunAsync("RunHpl", ClusterFixture.Short);

            // Then
            last.ShouldEndWith(0);
            pipeline.Files.LastVerdict().ShouldBe("Passed");
            pipeline.Files.ResultFolders().Count.ShouldBe(1);
            (await pipeline.Docker.ContainersAsync()).Keys.ShouldBe(
                [pipeline.Node(1), pipeline.Node(2)],
                ignoreOrder: true
            );
            pipeline
                .Files.Steps()
                .Values.Select(step => ClusterFiles.Text(step, "outcome"))
                .ShouldAllBe(outcome => outcome == "succeeded");

            // When
            var kept = await pipeline.RunAsync("Teardown", "--keep-image");

            // Then
            kept.ShouldEndWith(0);
            (await pipeline.Docker.LeftAsync()).ShouldHaveSingleItem().ShouldStartWith("image hoarfrost-node:");
            Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
            (await Command.RunAsync("ps", "-eo", "args")).ShouldNotContain(pipeline.Files.Root);
        }
        finally
        {
            removed = await pipeline.RunAsync("Teardown");
        }

        removed.ShouldEndWith(0);
        (await pipeline.Docker.LeftAsync()).ShouldBeEmpty();
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
        var result = pipeline.Files.ResultFolders()[^1];
        var (sums, _, error) = await Command.TryAsync("sha256sum", result, "--check", "SHA256SUMS");
        sums.ShouldBe(0, error);
    }

    [Fact]
    public async Task Should_Attach_To_The_Same_Run_When_Killed_During_Hpl()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        var results = pipeline.Files.ResultFolders().Count;
        using var killed = await pipeline.StartHplAsync(ClusterFixture.Medium);
        var runId = pipeline.Files.RunSince(killed.StartedAt, "started");

        // When
        await killed.KillAsync();
        var goesOn = await DockerObjects.RunsHplAsync(cluster.Second);
        var next = await pipeline.RunAsync("RunHpl", ClusterFixture.Medium);

        // Then
        goesOn.ShouldBeTrue();
        next.ShouldEndWith(0);
        pipeline.Files.ResultFolders().Count.ShouldBe(results + 1);
        ClusterFiles.Text(pipeline.Files.LastResult(), "runId").ShouldBe(runId);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        ClusterFiles.Text(pipeline.Files.Runs()[^1], "phase").ShouldBe("collected");
    }

    [Fact]
    public async Task Should_Wait_For_Its_End_And_Then_Run_When_After_Is_Asked_For_During_Hpl()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        var results = pipeline.Files.ResultFolders().Count;
        using var killed = await pipeline.StartHplAsync(ClusterFixture.Medium);
        var runId = pipeline.Files.RunSince(killed.StartedAt, "started")!;
        await killed.KillAsync();

        // When
        var next = await pipeline.RunAsync("RunHpl", ["--after", .. ClusterFixture.Short]);

        // Then
        next.ShouldEndWith(0).ShouldSay($"waiting for the end of run {runId}");
        pipeline.Files.ResultFolders().Count.ShouldBe(results + 2);
        Path.GetFileName(pipeline.Files.ResultFolders()[^2]).ShouldBe(runId);
        pipeline.Files.LastResult()["section"]!["plan"]!["n"]!.GetValue<int>().ShouldBe(4032);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
    }

    private static async Task KillOnceAsync(Pipeline pipeline, string step, Func<DateTimeOffset, bool> reached)
    {
        using var run = pipeline.Start("RunHpl", ClusterFixture.Short);
        await run.ReachAsync(() => reached(run.StartedAt), $"{step} was reached");
        if (step == "BaseInstance")
        {
            // Its longest part: Ansible is at work on the instance.
            await run.ReachAsync(
                () =>
                    Directory
                        .EnumerateFiles(Path.Combine(pipeline.Files.Root, "logs"), "*ansible*")
                        .Any(log => new FileInfo(log).Length > 2000),
                "Ansible works"
            );
        }

        await run.KillAsync();
    }
}
