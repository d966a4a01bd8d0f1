using Hoarfrost.Clusters.State;
using Hoarfrost.Platforms.Slurm;
using Hoarfrost.Runs.Slurm.Batch;

namespace Platforms.Tests.Slurm;

[Collection(LoginBench.Name)]
public sealed class SlurmLeftoversTests : IDisposable
{
    private readonly LoginBench bench = new();
    private readonly TempFolder state = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        bench.Dispose();
        state.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"nodes":4}""")]
    [InlineData("""{"identity":"b2"}""")]
    public async Task Should_Leave_A_Directory_Alone_When_The_Cluster_Did_Not_Make_It(string? owner)
    {
        // Given
        var paper = bench.Write("paper.tex", "years of work");
        if (owner is not null)
        {
            bench.Write("cluster.json", owner);
        }

        // When
        await Leftovers("a1").RemoveAsync(Cancel);

        // Then
        (await Leftovers("a1").FindAsync(Cancel)).ShouldBeEmpty();
        File.Exists(paper).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Remove_The_Directory_When_It_Is_The_Clusters()
    {
        // Given
        bench.Write("cluster.json", """{"identity":"a1"}""");
        bench.Write("runs/r1/hpl.out", "all of it");
        (await Leftovers("a1").FindAsync(Cancel)).ShouldBe([
            new("directory", bench.Directory, $"rm -rf {bench.Directory}"),
        ]);

        // When
        await Leftovers("a1").RemoveAsync(Cancel);

        // Then
        (await Leftovers("a1").FindAsync(Cancel)).ShouldBeEmpty();
        Directory.Exists(bench.Directory).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Leave_Jobs_Alone_When_They_Are_Of_Another_Cluster_Of_The_Name()
    {
        // Given
        bench.Command(
            "squeue",
            $"""
            echo '7|PENDING|N/A||hoarfrost.blue.r1|{bench.Directory}/runs/r1|Resources'
            echo '8|RUNNING|N/A||hoarfrost.blue.r2|{bench.Directory}-too/runs/r2|None'
            echo '9|RUNNING|N/A||hoarfrost.blue.r3|/scratch/bob/blue/runs/r3|None'
            """
        );

        // When
        var found = await Leftovers("a1").FindAsync(Cancel);

        // Then
        found.ShouldBe([new("job", "7 (hoarfrost.blue.r1, PENDING)", "scancel --name=hoarfrost.blue.r1 7")]);
    }

    private SlurmLeftovers Leftovers(string identity)
    {
        var directory = new ClusterDirectory(state["blue"]);
        directory.Create();
        var file = new ClusterStateFile(directory);
        file.Write(
            ClusterState.Begin(
                bench.Options,
                new Dictionary<string, string>(),
                TimeSpan.FromDays(1),
                DateTimeOffset.UtcNow
            ) with
            {
                Identity = identity,
            }
        );
        return new(
            bench.Login,
            bench.Queue,
            new JobSubmission(bench.Login, software: null!, bench.Queue),
            bench.Options,
            file
        );
    }
}
