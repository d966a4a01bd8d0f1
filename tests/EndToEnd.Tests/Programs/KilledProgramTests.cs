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
        using var folder = ProgramFolder.Slow("sleep 4");
        string[] options = ["--program", folder.Path];

        // When
        await KillAsync(options, "ls /home/*/programs/killed/source | grep -q .");
        await KillAsync(options, "pgrep -f 'sleep 4'");
        await KillAsync(options, "pgrep -x ways");
        await KillAsync(options, "pgrep -f 'hoarfrost-program send' || find /shared/runs -name out.bin | grep -q .");
        var last = await pipeline.RunAsync("RunMpi", options);

        // Then
        last.ShouldEndWith(0);
        await ProgramFolder.ShouldHaveOneWholeResultAsync(pipeline, results);
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
