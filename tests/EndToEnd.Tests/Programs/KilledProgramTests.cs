using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Programs;

/// <summary>kill -9 of the pipeline, and the same command again: one result, whole.</summary>
[Collection(SharedCluster.Name)]
public sealed class KilledProgramTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_Have_One_Whole_Result_When_Killed_While_Sending_Building_Running_And_Collecting()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        var results = pipeline.Files.ResultFolders().Count;
        using var folder = ProgramFolder.Ways();
        folder.Write("data/large.bin", new string('x', 60_000_000));
        folder.Write(
            "program.yaml",
            """
            name: killed
            build: sleep 4; mpicc -O1 -o ways ways.c
            command: ./ways slow
            after: cp data/large.bin out.bin
            outputs: [done.txt, out.bin]
            metrics:
              ranks: {pattern: 'done: (\d+) ranks', better: higher}

            """
        );
        string[] options = ["--program", folder.Path];

        // When
        await KillAsync(options, "ls /home/*/programs/killed/source | grep -q .");
        await KillAsync(options, "pgrep -f 'sleep 4'");
        await KillAsync(options, "pgrep -x ways");
        await KillAsync(options, "pgrep -f 'hoarfrost-program send' || ls /shared/runs/*/work/out.bin");
        var last = await pipeline.RunAsync("RunMpi", options);

        // Then
        last.ShouldEndWith(0);
        pipeline.Files.ResultFolders().Count.ShouldBe(results + 1);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        var home = pipeline.Files.ResultFolders()[^1];
        new FileInfo(Path.Combine(home, "outputs", "out.bin")).Length.ShouldBe(60_000_000);
        (await Command.TryAsync("sha256sum", home, "--check", "SHA256SUMS")).ExitCode.ShouldBe(0);
        (await File.ReadAllLinesAsync(Path.Combine(home, "output.txt"), TestContext.Current.CancellationToken))
            .Count(line => line.StartsWith("done:", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    private async Task KillAsync(IEnumerable<string> options, string reached)
    {
        using var run = cluster.Pipeline.Start("RunMpi", options);
        while (!run.HasExited && !await DockerObjects.SucceedsAsync(cluster.Head, reached))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await run.KillAsync();
    }
}
