using System.Diagnostics;
using System.Text.Json;

namespace Remote.Tests.Programs;

public sealed class RunTests(MpiBench mpi) : IClassFixture<MpiBench>
{
    [Fact]
    public async Task Should_Be_One_World_On_Both_Nodes_When_A_Program_Runs()
    {
        // When
        var run = await mpi.RunAsync(
            new MpiJob("world", "exec ./ranks . . 2")
            {
                Nodes = [ProgramBench.Head, ProgramBench.Other],
                Before = "echo before $HOARFROST_RUN > made",
                After = "cat made; echo after > out",
            }
        );

        // Then
        run.ExitCode.ShouldBe(0, run.Errors);
        Lines(run)
            .ShouldBe(["before world", "rank 0 of 4", "rank 1 of 4", "rank 2 of 4", "rank 3 of 4"], ignoreOrder: true);
        (run.Code("before"), run.Code("mpirun"), run.Code("after")).ShouldBe((0, 0, 0));
        run.Problems.ShouldBeEmpty();
        run.Ended.ShouldBeEmpty();
        run.Report.GetProperty("launcher").GetArrayLength().ShouldBeGreaterThan(0);
        run.Report.GetProperty("nodes").GetArrayLength().ShouldBe(2);
        run.Ranks.Select(rank => rank.GetProperty("rank").GetInt32()).Distinct().Order().ShouldBe([0, 1, 2, 3]);
        run.Ranks.ShouldAllBe(rank => rank.GetProperty("isLaunchers").GetBoolean());
        run.Ranks.ShouldAllBe(rank => rank.GetProperty("threads").GetInt32() > 0);
        run.Ranks.ShouldAllBe(rank => rank.GetProperty("cpus").GetString()!.Length > 0);
        File.Exists(Path.Combine(mpi.Nodes.Home, "runs", "world", "work", "out")).ShouldBeTrue();
        File.Exists(Path.Combine(mpi.Nodes.OtherHome, "runs", "world", "work", "ranks")).ShouldBeTrue();
        File.Exists(Path.Combine(mpi.Nodes.OtherHome, "runs/world/rank.sh")).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_End_A_Program_That_Writes_By_Mpi_When_The_Nodes_Share_No_Directory()
    {
        // When
        var run = await mpi.RunAsync(
            new MpiJob("io", "exec ./ranks io . 60") { Nodes = [ProgramBench.Head, ProgramBench.Other] }
        );

        // Then
        run.ExitCode.ShouldNotBe(0);
        run.Report.GetProperty("mpiIo").GetString()!.ShouldContain(" on ");
    }

    [Fact]
    public async Task Should_Not_Start_A_Rank_When_Before_Fails()
    {
        // When
        var run = await mpi.RunAsync(
            new MpiJob("before", "./ranks") { Before = "echo no grid; exit 3", After = "echo after" }
        );

        // Then
        run.ExitCode.ShouldBe(3);
        run.Output.ShouldBe("no grid\n");
        (run.Code("before"), run.Code("mpirun"), run.Code("after")).ShouldBe((3, null, null));
    }

    [Theory]
    [InlineData("abort", 7)]
    [InlineData("crash", 139)]
    public async Task Should_End_As_Its_Launcher_Does_When_A_Rank_Fails(string what, int exitCode)
    {
        // When
        var run = await mpi.RunAsync(new MpiJob(what, $"exec ./ranks {what} . 20") { After = "echo after" });

        // Then
        run.ExitCode.ShouldBe(exitCode);
        run.Code("mpirun").ShouldBe(exitCode);
        run.Output.ShouldNotContain("after");
    }

    [Fact]
    public async Task Should_End_A_Child_That_Its_Launcher_Would_Wait_For_When_The_Ranks_Are_Gone()
    {
        // When
        var run = await mpi.RunAsync(
            new MpiJob("child", "exec ./ranks child 73.5") { Nodes = [ProgramBench.Head, ProgramBench.Other] }
        );

        // Then
        run.ExitCode.ShouldBe(0, run.Errors);
        run.Ended.Distinct().ShouldBe(["sleep"]);
        (await ProgramBench.FindAsync("sleep 73.5")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_End_A_Child_That_Left_Its_Rank_When_The_Run_Is_Over()
    {
        // When
        var run = await mpi.RunAsync(
            new MpiJob("daemon", "(trap '' TERM; exec setsid sleep 74.5) </dev/null >/dev/null 2>&1 & exec ./ranks")
        );

        // Then
        run.ExitCode.ShouldBe(0, run.Errors);
        run.Ended.Distinct().ShouldBe(["sleep"]);
        (await ProgramBench.FindAsync("sleep 74.5")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_End_All_And_Still_Report_When_It_Is_Stopped()
    {
        // Given
        var job = new MpiJob("stop", "setsid sleep 75.5 & exec ./ranks . . 60")
        {
            Nodes = [ProgramBench.Head, ProgramBench.Other],
        };
        using var process = await mpi.StartAsync(job);
        await process.StandardOutput.ReadLineAsync(Cancel);
        await Task.Delay(1000, Cancel);

        // When
        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-s", "TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(Cancel);

        // Then
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(9));
        process.ExitCode.ShouldNotBe(0);
        var run = mpi.Ended(job, process.ExitCode, "", "");
        run.Code("mpirun").ShouldBe(process.ExitCode);
        run.Ranks.Select(rank => rank.GetProperty("rank").GetInt32()).Distinct().Order().ShouldBe([0, 1, 2, 3]);
        (await ProgramBench.FindAsync("sleep 75.5")).ShouldBeEmpty();
        (await ProgramBench.FindAsync("./ranks . . 60")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Tell_Of_Each_Rank_That_It_Is_Not_The_Launchers_When_The_Program_Is_Another_Mpis()
    {
        // When: each rank is a world of one
        var run = await mpi.RunAsync(new MpiJob("mpich", "exec ./mpich . . 1"));

        // Then
        run.ExitCode.ShouldBe(0, run.Errors);
        Lines(run).Distinct().ShouldBe(["rank 0 of 1"]);
        run.Ranks.Count.ShouldBe(2);
        run.Ranks.ShouldAllBe(rank => !rank.GetProperty("isLaunchers").GetBoolean());
    }

    [Fact]
    public async Task Should_Tell_Of_Each_Rank_That_It_Is_Not_The_Launchers_When_The_Launcher_Is_Another_Mpis()
    {
        // When
        var run = await mpi.RunAsync(new MpiJob("hydra", "exec ./ranks . . 2") { IsMpich = true });

        // Then
        Lines(run).Distinct().ShouldBe(["rank 0 of 1"]);
        run.Ranks.Count.ShouldBe(2);
        run.Ranks.ShouldAllBe(rank => !rank.GetProperty("isLaunchers").GetBoolean());
    }

    [Fact]
    public async Task Should_Tell_Of_Each_Rank_That_It_Is_The_Launchers_When_Both_Are_Mpichs()
    {
        // When
        var run = await mpi.RunAsync(new MpiJob("both-mpich", "exec ./mpich . . 2") { IsMpich = true });

        // Then
        run.ExitCode.ShouldBe(0, run.Errors);
        Lines(run).ShouldBe(["rank 0 of 2", "rank 1 of 2"], ignoreOrder: true);
        run.Ranks.Count.ShouldBe(2);
        run.Ranks.ShouldAllBe(rank => rank.GetProperty("isLaunchers").GetBoolean());
    }

    [Fact]
    public async Task Should_Not_Claim_Anything_When_It_Can_Not_Be_Told()
    {
        // When: sleep has no MPI
        var run = await mpi.RunAsync(new MpiJob("none", "exec sleep 1"));

        // Then
        run.ExitCode.ShouldBe(0, run.Errors);
        run.Ranks.Count.ShouldBe(2);
        run.Ranks.ShouldAllBe(rank => rank.GetProperty("isLaunchers").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Should_Name_The_Cpu_When_Ranks_Share_It()
    {
        // Given
        var cpu = (await File.ReadAllLinesAsync("/proc/self/status", Cancel))
            .Single(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal))
            .Split('\t')[1]
            .Split(',', '-')[0];

        // When
        var run = await mpi.RunAsync(new MpiJob("shared-cpu", $"exec taskset -c {cpu} ./ranks . . 2"));

        // Then
        run.Ranks.Count.ShouldBe(2);
        run.Ranks.ShouldAllBe(rank => rank.GetProperty("sharedCpu").GetRawText() == cpu);
        run.Ranks.ShouldAllBe(rank => rank.GetProperty("cpus").GetString() == cpu);
    }

    [Fact]
    public async Task Should_Run_In_The_Shared_Directory_When_All_Nodes_See_It()
    {
        // Given
        var shared = Directory.CreateDirectory(mpi.Nodes.At("shared")).FullName;
        var job = new MpiJob("share", "pwd; exec ./ranks")
        {
            Nodes = [ProgramBench.Head, ProgramBench.Other],
            Shared = shared,
            After = "echo done > out",
        };

        // When
        var run = await mpi.RunAsync(job);
        var outputs = (await mpi.Nodes.RunAsync(["outputs", "runs/share"])).ShouldBeDone();
        (await mpi.Nodes.RunAsync(["forget", "runs/share"])).ShouldBeDone();

        // Then
        run.ExitCode.ShouldBe(0, run.Errors);
        run.Report.GetProperty("shared").GetString().ShouldBe(shared);
        run.Report.GetProperty("sharedProblem").ValueKind.ShouldBe(JsonValueKind.Null);
        Lines(run).Count(line => line == $"{shared}/runs/share/work").ShouldBe(4);
        outputs.Json.GetProperty("files")[0].GetProperty("path").GetString().ShouldBe("out");
        Directory.Exists(mpi.Folder(job)).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(Path.Combine(shared, "runs")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Say_Why_And_Run_Without_When_A_Directory_Is_Not_Shared()
    {
        // When: a path that leads each process elsewhere
        var run = await mpi.RunAsync(
            new MpiJob("unshared", "exec ./ranks")
            {
                Nodes = [ProgramBench.Head, ProgramBench.Other],
                Shared = "/proc/self/cwd",
            }
        );

        // Then
        run.ExitCode.ShouldBe(0, run.Errors);
        run.Report.GetProperty("shared").ValueKind.ShouldBe(JsonValueKind.Null);
        run.Report.GetProperty("sharedProblem")
            .GetString()!
            .ShouldContain($"/proc/self/cwd is not one directory for all nodes: {ProgramBench.Other}");
        Directory.Exists(Path.Combine(mpi.Nodes.OtherHome, "runs/unshared/work")).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Name_The_Node_When_It_Can_Not_Be_Reached()
    {
        // When
        var run = await mpi.RunAsync(
            new MpiJob("lost", "exec ./ranks") { Nodes = [ProgramBench.Head, "no-such.invalid"] }
        );

        // Then
        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldContain("no-such.invalid: ssh: Could not resolve hostname");
        run.Code("mpirun").ShouldBeNull();
        run.Problems[0].ShouldContain("no-such.invalid");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IReadOnlyList<string> Lines(MpiRun run) =>
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
