using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Programs;

/// <summary>Programs that go wrong: each its kind, and nothing left behind.</summary>
[Collection(SharedCluster.Name)]
public sealed class ProgramFaultTests(ClusterFixture cluster)
{
    [Theory]
    [InlineData("abort", 5, "Failed", "Rank 1 called MPI_Abort with error code 7")]
    [InlineData("fall", 5, "Failed", "was ended by signal 11 (Segmentation fault)", "about to fall")]
    [InlineData("hang", 5, "Timeout", "deadline")]
    [InlineData("silent", 5, "OutputMissing", "did not leave done.txt")]
    [InlineData("child", 0, "Passed", "left 2 processes behind", "sleep on")]
    [InlineData("noise", 0, "Passed", "done: 2 ranks")]
    [InlineData("flood", 0, "Passed", "done: 2 ranks")]
    public async Task Should_Have_Its_Kind_When_A_Program_Goes_Its_Way(
        string way,
        int exitCode,
        string kind,
        params string[] words
    )
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var folder = ProgramFolder.Ways();

        // When
        var run = await pipeline.RunAsync("RunMpi", "--program", folder.Path, "--set", $"way={way}");

        // Then
        run.ShouldEndWith(exitCode).ShouldSay(words);
        pipeline.Files.LastVerdict().ShouldBe(kind);
        foreach (var node in (string[])[cluster.Head, cluster.Second])
        {
            var processes = await DockerObjects.OutputAsync(node, "ps -eo args");
            processes.ShouldNotContain("./ways");
            processes.ShouldNotContain("sleep 1000");
            (await DockerObjects.OutputAsync(node, "ls /shared/runs /home/*/runs/*")).ShouldNotContain("work");
        }
    }

    [Fact]
    public async Task Should_Say_Out_Of_Memory_When_A_Program_Eats_A_Node()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var folder = ProgramFolder.Ways();
        var memory = await DockerObjects.MemoryBytesAsync(cluster.Second);
        await DockerObjects.SetMemoryBytesAsync(cluster.Second, 400L * 1024 * 1024);
        try
        {
            // When
            var run = await pipeline.RunAsync("RunMpi", "--program", folder.Path, "--set", "way=eat");

            // Then
            run.ShouldEndWith(5).ShouldSay("OutOfMemory", cluster.Second);
            pipeline.Files.LastVerdict().ShouldBe("OutOfMemory");
        }
        finally
        {
            await DockerObjects.SetMemoryBytesAsync(cluster.Second, memory);
        }
    }

    [Fact]
    public async Task Should_Name_The_Node_And_Bring_Home_What_Is_There_When_A_Node_Is_Lost()
    {
        Nightly.Only("LostNodeTests lose one for each change.");

        // Given
        var pipeline = await cluster.HealthyAsync();
        using var folder = ProgramFolder.Ways();
        folder.Write(
            "program.yaml",
            """
            build: mpicc -O1 -o ways ways.c
            before: echo begun > begun.txt
            command: ./ways hang
            outputs: begun.txt

            """
        );
        using var run = pipeline.Start("RunMpi", "--program", folder.Path);
        await run.ReachAsync(() => pipeline.Files.RunSince(run.StartedAt, "started") is not null, "it was started");
        while (
            !(await DockerObjects.OutputAsync(cluster.Second, "ps -eo args")).Contains(
                "ways hang",
                StringComparison.Ordinal
            )
        )
        {
            run.HasExited.ShouldBeFalse("It never ran on the second node.");
        }

        // When
        await DockerObjects.KillAsync(cluster.Second);
        var ended = await run.EndAsync(TimeSpan.FromSeconds(60));

        // Then
        ended.ShouldEndWith(5).ShouldSay("NodeLost", cluster.Second);
        pipeline.Files.LastVerdict().ShouldBe("NodeLost");
        File.Exists(Path.Combine(pipeline.Files.ResultFolders()[^1], "outputs", "begun.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Show_What_The_Loader_Says_When_A_Library_Is_Missing()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var folder = ProgramFolder.Ways();
        folder.Write("part.c", "int part(void) { return 0; }\n");
        folder.Write(
            "program.yaml",
            """
            build: gcc -shared -fPIC -o libpart.so part.c && mpicc -O1 -o ways ways.c -Wl,--no-as-needed -L. -lpart && rm libpart.so
            command: ./ways fine

            """
        );

        // When
        var run = await pipeline.RunAsync("RunMpi", "--program", folder.Path);

        // Then
        run.ShouldEndWith(5).ShouldSay("libpart.so: cannot open shared object file", "127");
        pipeline.Files.LastVerdict().ShouldBe("Failed");
    }

    [Fact]
    public async Task Should_Show_The_Compilers_Lines_And_Run_Nothing_When_A_Build_Fails()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var folder = ProgramFolder.Ways();
        folder.Break();
        var results = pipeline.Files.ResultFolders().Count;

        // When
        var run = await pipeline.RunAsync("RunMpi", "--program", folder.Path);

        // Then
        run.ShouldEndWith(1).ShouldSay("The build of ways failed", "ways.c:10:14: error:");
        pipeline.Files.ResultFolders().Count.ShouldBe(results);

        // When
        folder.Write("ways.c", ProgramFolder.WaysSource);
        var next = await pipeline.RunAsync("RunMpi", "--program", folder.Path);

        // Then
        next.ShouldEndWith(0);
    }

    [Theory]
    [InlineData("comand: ./a\n", "program.yaml:1:1", "command")]
    [InlineData("command: mpirun -n 2 ./a\n", "mpirun")]
    [InlineData("command: ./a\nmetrics: {time: {pattern: 'elapsed ('}}\n", "program.yaml:2", "regular expression")]
    [InlineData("command: ./a\nranks: {perNode: 4000}\n", "perNode", "4000")]
    [InlineData("command: ./a\nparameters: {size: 1}\n", "size")]
    [InlineData("command: ./a\npackages: [lamps]\n", "'lamps' is no package of Debian", "lammps")]
    public async Task Should_Be_Refused_In_Seconds_When_A_Description_Is_Wrong(
        string description,
        params string[] words
    )
    {
        // Given
        cluster.Cold.ShouldEndWith(0);
        using var folder = new ProgramFolder();
        folder.Write("program.yaml", description);

        // When
        var run = await cluster.Pipeline.RunAsync("RunMpi", "--program", folder.Path);

        // Then
        run.ShouldEndWith(2).ShouldSay(words);
        run.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Should_Be_Refused_When_A_Parameter_Is_Not_There_Or_A_Link_Leads_Out()
    {
        // Given
        cluster.Cold.ShouldEndWith(0);
        using var folder = ProgramFolder.Ways();

        // When
        var parameter = await cluster.Pipeline.RunAsync("RunMpi", "--program", folder.Path, "--set", "weigh=fine");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "out"), "/etc/passwd");
        var link = await cluster.Pipeline.RunAsync("RunMpi", "--program", folder.Path);

        // Then
        parameter.ShouldEndWith(2).ShouldSay("weigh", "way");
        link.ShouldEndWith(2).ShouldSay("/etc/passwd");
    }
}
