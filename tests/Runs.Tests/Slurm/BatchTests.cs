using System.Diagnostics;
using Hoarfrost.Runs.Slurm;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Runs.Tests.Slurm;

public sealed class BatchTests : IDisposable
{
    private readonly BatchBench bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Should_Run_All_Sections_In_Order_When_Each_Is_Right()
    {
        // Given: the batch script is itself a task of Slurm's
        bench.Write(
            "bin/xhpl",
            "echo \"rank ${SLURM_PROCID:-none} with $OMP_NUM_THREADS${SLURM_CPUS_PER_TASK}${SLURM_TRES_PER_TASK} of job $SLURM_JOB_ID\"; exit 3"
        );

        // When
        var code = await bench.RunAsync(Cancel);

        // Then
        code.ShouldBe(3);
        var status = bench.Status;
        status.HasEnded.ShouldBeTrue();
        status
            .Sections.Select(static one => (one.Name, one.ExitCode))
            .ShouldBe([("software", 0), ("facts", 0), ("placement", 0), ("hpl", 3)]);
        (status.ExitCode, status.Problem, status.Launcher).ShouldBe((3, null, "first"));
        status.Hosts.ShouldBe(["n1", "n2"]);
        status.Facts.Keys.ShouldBe(["n1", "n2"]);
        status.Placement.Select(static rank => (rank.Rank, rank.Host)).ShouldBe([(0, "n1"), (1, "n2")]);
        status.Command.ShouldBe(["launch", "xhpl"]);
        status.ProgramAt.ShouldNotBeNull();
        status.EndedAt.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(status.ProgramAt.Value);
        bench.Text("hpl.out").ShouldBe("rank none with 1 of job 7\n");
        bench.Text("hostfile").ShouldBe("n1 slots=1\nn2 slots=1\n");
    }

    [Fact]
    public async Task Should_Build_On_The_Nodes_Again_When_What_Is_To_Run_Has_Changed()
    {
        // Given
        await bench.RunAsync(Cancel);
        bench.Has("built").ShouldBeTrue();

        // When: nothing changed
        bench.Clear();
        await bench.RunAsync(Cancel);

        // Then
        bench.Has("built").ShouldBeFalse();

        // When: after --modules with another value, and it could not be built
        bench.Clear();
        bench.Software = "b2";
        bench.Write("bin/build", "echo built >>built; exit 1");
        (await bench.RunAsync(Cancel)).ShouldBe(0);
        bench.Has("built").ShouldBeTrue();

        // Then: the next job tries again
        bench.Clear();
        await bench.RunAsync(Cancel);
        bench.Has("built").ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Never_Begin_The_Program_When_A_Rank_Is_Elsewhere()
    {
        // Given
        bench.Write("bin/placement", BatchBench.RankOn(0, "n1") + BatchBench.RankOn(1, "n1", cpu: 1));

        // When
        var code = await bench.RunAsync(Cancel);

        // Then
        code.ShouldBe(125);
        bench.HasBegun.ShouldBeFalse();
        bench.Status.ProgramAt.ShouldBeNull();
        bench.Status.Problem.ShouldBe(
            "the ranks are not where the plan wants them:\n  - 2 ranks on n1, the plan has 1\n  - 0 ranks on n2, the plan has 1"
        );
    }

    [Fact]
    public async Task Should_Know_Each_Nodes_Facts_When_They_Are_Long_And_Come_Mixed_From_Hosts_Of_Other_Names()
    {
        // Given: as from slurmstepd of two nodes, which passes on lines of up to 1024 bytes
        var flags = string.Join(' ', Enumerable.Range(0, 900));
        string Facts(string host) =>
            $$"""{"hostname":"{{host}}","physicalCores":2,"memoryAvailableMb":4000,"flags":"{{flags}} é"}""";
        bench.Write("facts.n1", $"cat <<'END'\n{Facts("compute-0-1.local")}\nEND");
        bench.Write("facts.n2", $"echo a word before; cat <<'END'\n{Facts("compute-0-2.local")}\nEND");
        bench.Write(
            "bin/facts",
            $"""
            here=$(dirname "$0")
            for n in 1 2; do SLURMD_NODENAME=n$n python3 '{BatchBench.Program}' tell "$here/../facts.n$n" | sed "s/^hoarfrost-tell n$n [^ ]*/hoarfrost-tell n$n compute-0-$n/"; done |
              sort -k 4
            """
        );
        bench.Write(
            "bin/placement",
            BatchBench.RankOn(0, "compute-0-1.local") + BatchBench.RankOn(1, "compute-0-2.local")
        );

        // When
        var code = await bench.RunAsync(Cancel);

        // Then
        code.ShouldBe(0);
        bench
            .Status.Facts.Select(static one => (one.Key, one.Value))
            .ShouldBe([("n1", Facts("compute-0-1.local")), ("n2", Facts("compute-0-2.local"))], ignoreOrder: true);
        bench.Text("facts.out").Split('\n').Max(static line => line.Length).ShouldBeLessThan(1000);
        bench.Status.Placement.Select(static rank => (rank.Rank, rank.Host)).ShouldBe([(0, "n1"), (1, "n2")]);
    }

    [Fact]
    public async Task Should_Never_Begin_The_Program_When_The_Nodes_Are_Smaller_Than_Planned()
    {
        // Given
        bench.Write("bin/facts", BatchBench.FactsOf("n1", 2, 4000) + BatchBench.FactsOf("n2", 2, 900));

        // When
        var code = await bench.RunAsync(Cancel);

        // Then
        code.ShouldBe(125);
        bench.HasBegun.ShouldBeFalse();
        bench.Status.Problem.ShouldNotBeNull().ShouldContain("n2 has 900 MiB available, the plan needs 1000");
    }

    [Fact]
    public async Task Should_Take_The_First_Launcher_That_Makes_One_World_When_Others_Make_Worlds_Of_One()
    {
        // Given
        bench.Write("bin/singletons", BatchBench.RankOn(0, "n1") + BatchBench.RankOn(0, "n2"));
        bench.Launchers = [new("absent", ["nowhere"]), new("alone", ["singletons"]), new("right", ["launch"])];

        // When
        var code = await bench.RunAsync(Cancel);

        // Then
        code.ShouldBe(0);
        bench.Status.Launcher.ShouldBe("right");
    }

    [Fact]
    public async Task Should_Tag_The_Programs_Lines_Alone_When_That_Is_Asked_For()
    {
        // Given: as srun --label, which marks each line
        bench.Write("bin/launch", "if [ \"$1\" = --label ]; then shift; \"$@\" | sed 's/^/0: /'; else exec \"$@\"; fi");
        bench.Launchers = [new("first", ["launch"]) { Tags = ["--label"] }];

        // When
        await bench.RunAsync(Cancel);

        // Then
        bench.Status.Problem.ShouldBeNull();
        bench.Status.Command.ShouldBe(["launch", "--label", "xhpl"]);
        bench.Text("hpl.out").ShouldBe("0: all of it\n");
    }

    [Fact]
    public async Task Should_Judge_Each_Section_By_Itself_When_A_Launcher_Hung_Before()
    {
        // Given
        bench.PlacementSeconds = 1;
        bench.Write("bin/hang", "exec sleep 60");
        bench.Launchers = [new("hung", ["hang"]), new("right", ["launch"])];

        // When
        var code = await bench.RunAsync(Cancel);

        // Then
        code.ShouldBe(0);
        (bench.Status.Launcher, bench.Status.TimedOut, bench.Status.ExitCode).ShouldBe(("right", false, 0));
        bench.Text("hpl.out").ShouldBe("all of it\n");
    }

    [Fact]
    public async Task Should_Say_What_Each_Launcher_Came_To_When_None_Makes_One_World()
    {
        // Given
        bench.Write("bin/singletons", $"echo no PMI >&2; {BatchBench.RankOn(0, "n1") + BatchBench.RankOn(0, "n2")}");
        bench.Launchers = [new("absent", ["nowhere"]), new("alone", ["singletons"])];

        // When
        await bench.RunAsync(Cancel);

        // Then
        bench.HasBegun.ShouldBeFalse();
        bench
            .Status.Problem.ShouldNotBeNull()
            .ShouldBe(
                """
                no launcher made one MPI world of all ranks:
                  - absent (exit code 127): 0 ranks reported, the plan has 2; no report of rank 0-1
                      nowhere: No such file or directory
                  - alone (exit code 0): no report of rank 1; rank 0 reported 2 times
                      no PMI
                Name one with --launcher, or the cluster's MPI with --modules.
                """
            );
    }

    [Fact]
    public async Task Should_End_The_Program_When_Its_Time_Is_Up()
    {
        // Given
        bench.ProgramSeconds = 1;
        bench.Write("bin/xhpl", "echo begun; sleep 60");

        // When
        var code = await bench.RunAsync(Cancel);

        // Then
        code.ShouldBe(124);
        (bench.Status.TimedOut, bench.Status.HasEnded).ShouldBe((true, true));
    }

    [Fact]
    public async Task Should_Not_Call_A_Program_Hung_When_It_Ends_By_Itself_With_The_Code_Of_Timeout()
    {
        // Given
        bench.Write("bin/xhpl", "exit 124");

        // When
        await bench.RunAsync(Cancel);

        // Then
        (bench.Status.TimedOut, bench.Status.ExitCode).ShouldBe((false, 124));
    }

    [Theory]
    [InlineData("TERM", false)]
    [InlineData("USR1", true)]
    public async Task Should_Write_Down_Its_End_When_Slurm_Tells_It_To_End(string signal, bool isTime)
    {
        // Given
        bench.Write("bin/xhpl", "trap 'echo last words; exit 9' TERM; touch begun; while :; do sleep 0.1; done");
        using var job = bench.Begin();
        while (!File.Exists(Path.Combine(bench.Run, "begun")))
        {
            await Task.Delay(20, Cancel);
        }

        // When
        using (var kill = Process.Start("kill", ["-s", signal, $"{job.Id}"]))
        {
            await kill.WaitForExitAsync(Cancel);
        }

        await job.WaitForExitAsync(Cancel);

        // Then
        var status = bench.Status;
        (status.HasEnded, status.ExitCode, status.TimedOut).ShouldBe((true, 9, isTime));
        status.Signal.ShouldBe(isTime ? null : "SIGTERM");
        bench.Text("hpl.out").ShouldEndWith("last words\n");
    }

    [Fact]
    public async Task Should_Leave_What_Is_There_When_Slurm_Queues_It_Again()
    {
        // Given
        await bench.RunAsync(Cancel);
        var first = bench.Text("status.json");

        // When
        var code = await bench.RunAsync(Cancel);

        // Then
        code.ShouldBe(125);
        bench.Text("status.json").ShouldBe(first);
    }

    [Fact]
    public async Task Should_Never_Begin_When_The_Run_Was_Given_Up_Before_Its_Job_Was_There()
    {
        // Given
        bench.Write("runs/r1/end", "");

        // When
        var code = await bench.RunAsync(Cancel);

        // Then
        code.ShouldBe(125);
        bench.HasBegun.ShouldBeFalse();
        bench.Status.Sections.ShouldBeEmpty();
    }
}
