using Beds;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Slurm;

/// <summary>docs/slurm.md on a real Slurm: from nothing to a result, behind a full queue, and with nothing left.</summary>
public sealed class QueueTests : IAsyncLifetime
{
    private static readonly string[] Small = ["--n", "3840"];

    private readonly Checkout checkout = Checkout.Create();
    private SlurmBed bed = null!;
    private Pipeline pipeline = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // Slurm forgets a job 2 seconds after its end, and there is no accounting.
        bed = await SlurmBed.StartAsync(checkout.Working, "--min-job-age", "2");
        pipeline = new Pipeline(
            checkout,
            Pipeline.NewName(),
            ["--platform", "slurm", "--login", bed.Login],
            new Dictionary<string, string> { ["PATH"] = bed.Path }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await bed.DisposeAsync();
        checkout.Dispose();
    }

    [Fact]
    public async Task Should_Run_And_Leave_Nothing_When_The_Document_Is_Followed()
    {
        // When
        var hpl = await pipeline.RunAsync("RunHpl", Small);
        var program = await pipeline.RunAsync("RunMpi", "--program", "heat", "--set", "size=128");
        var removed = await new Pipeline(
            checkout,
            pipeline.Cluster,
            environment: new Dictionary<string, string> { ["PATH"] = bed.Path }
        ).RunAsync("Teardown");

        // Then
        hpl.ShouldEndWith(0);
        program.ShouldEndWith(0);
        removed.ShouldEndWith(0);
        var home = await bed.ExecAsync("slurm-login", "ada", ["ls", "-A", "/home/ada"], Cancel);
        home.Trim().ShouldBe(".ssh");
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Bring_The_Verdict_Home_When_Killed_While_Its_Job_Waits()
    {
        // Given: a full queue, for longer than all that comes before it is emptied
        var filler = await bed.ExecAsync(
            "slurm-login",
            "ada",
            [
                "sbatch",
                "--parsable",
                "--chdir=/home/ada",
                "-N2",
                "--exclusive",
                "--output=/dev/null",
                "--wrap=sleep 540",
            ],
            Cancel
        );
        var run = pipeline.Start("RunHpl", Small);
        await run.ReachAsync(
            () => pipeline.Files.RunSince(run.StartedAt, "started") is not null,
            "the job was submitted"
        );

        // When: nothing of ours is there when it starts, and nobody looks before Slurm has forgotten it
        await run.KillAsync();
        run.Dispose();
        (await QueueAsync("%j %T"))
            .Split('\n')
            .ShouldContain(line =>
                line.StartsWith($"hoarfrost.{pipeline.Cluster}.", StringComparison.Ordinal)
                && line.EndsWith(" PENDING", StringComparison.Ordinal)
            );
        await bed.ExecAsync("slurm-login", "ada", ["scancel", filler.Trim()], Cancel);
        while (!string.IsNullOrWhiteSpace(await QueueAsync()))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        }

        await Task.Delay(TimeSpan.FromSeconds(60), Cancel);
        var next = await pipeline.RunAsync("RunHpl", Small);

        // Then
        next.ShouldEndWith(0);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        pipeline.Files.ResultFolders().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Never_Begin_The_Program_When_The_Placement_Is_Wrong()
    {
        Nightly.Only("BatchTests show what the script does with it for each change.");

        // When: both ranks on the first node
        var run = await pipeline.RunAsync(
            "RunHpl",
            [.. Small, "--launcher", "mpirun -np 2 --map-by ppr:2:node --oversubscribe"]
        );

        // Then
        run.ShouldEndWith(1);
        run.ShouldSay("2 ranks on slurm-1, the plan has 1");
        pipeline.Files.ResultFolders().ShouldBeEmpty();
        (await QueueAsync()).Trim().ShouldBeEmpty();
    }

    private Task<string> QueueAsync(string columns = "%A") =>
        bed.ExecAsync("slurm-login", "ada", ["squeue", "-h", "-o", columns], Cancel);
}
