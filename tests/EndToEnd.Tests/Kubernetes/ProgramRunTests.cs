using System.Text.Json.Nodes;
using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Programs;

namespace EndToEnd.Tests.Kubernetes;

/// <summary>Programs that people bring, on pods of a real Kubernetes; only mpi-operator is a double.</summary>
[Collection(SharedPods.Name)]
public sealed class ProgramRunTests(PodCluster cluster)
{
    [Fact]
    public async Task Should_Run_And_Come_Home_When_A_Program_Is_Brought()
    {
        // Given
        var pipeline = cluster.Made();

        // When
        var hello = await pipeline.RunAsync("RunMpi", "--program", "hello");
        var heat = await pipeline.RunAsync("RunMpi", "--program", "heat", "--set", "size=32");

        // Then
        hello.ShouldEndWith(0).ShouldSay("Hello from rank 0 of 2 on", "Hello from rank 1 of 2 on", "hello passed");
        heat.ShouldEndWith(0).ShouldSay("converged after", "heat passed");
        var result = pipeline.Files.LastResult();
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        Metric(result, "sweeps").ShouldBeGreaterThan(0);
        Metric(result, "error").ShouldBeGreaterThan(0);
        result["placement"]!
            .AsArray()
            .Select(rank => ClusterFiles.Text(rank!, "node"))
            .ShouldBe([pipeline.Node(1), pipeline.Node(2)]);
        var home = pipeline.Files.ResultFolders()[^1];
        new FileInfo(Path.Combine(home, "outputs", "heat.bin")).Length.ShouldBeGreaterThan(0);
        (await Command.TryAsync("sha256sum", home, "--check", "SHA256SUMS")).ExitCode.ShouldBe(0);
        // And: all ranks are the launcher's, on nodes by the names that people know
        var nodes = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(home, "run.json"), TestContext.Current.CancellationToken)
        )!["nodes"]!.AsArray();
        nodes.Select(node => ClusterFiles.Text(node!, "node")).ShouldBe([pipeline.Node(1), pipeline.Node(2)]);
        nodes
            .SelectMany(node => node!["ranks"]!.AsArray())
            .Select(rank => rank!["isLaunchers"]!.GetValue<bool>())
            .ShouldBe([true, true]);
        (await cluster.JobsAndPodsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fall", 5, "Failed", "was ended by signal 11 (Segmentation fault)", "about to fall")]
    [InlineData("silent", 5, "OutputMissing", "did not leave done.txt")]
    [InlineData("hang", 5, "Timeout", "deadline")]
    [InlineData("child", 0, "Passed", "left 2 processes behind", "sleep on")]
    [InlineData("flood", 0, "Passed", "done: 2 ranks")]
    public async Task Should_Have_Its_Kind_When_A_Program_Goes_Its_Way(
        string way,
        int exitCode,
        string kind,
        params string[] words
    )
    {
        if (way is "silent" or "child" or "hang" or "flood")
        {
            Nightly.Only("What judges it is on the nodes, and runs on machines for each change.");
        }

        // Given
        var pipeline = cluster.Made();
        using var folder = ProgramFolder.Ways();

        // When
        var run = await pipeline.RunAsync("RunMpi", "--program", folder.Path, "--set", $"way={way}");

        // Then
        run.ShouldEndWith(exitCode).ShouldSay(words);
        pipeline.Files.LastVerdict().ShouldBe(kind);
        (await cluster.JobsAndPodsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Show_The_Compilers_Lines_And_Run_Nothing_When_A_Build_Fails()
    {
        Nightly.Only("The same staging builds on machines for each change.");

        // Given
        var pipeline = cluster.Made();
        using var folder = ProgramFolder.Ways();
        folder.Break();
        var results = pipeline.Files.ResultFolders().Count;

        // When
        var run = await pipeline.RunAsync("RunMpi", "--program", folder.Path);

        // Then
        run.ShouldEndWith(1).ShouldSay("The build of ways failed", "ways.c:10:14: error:");
        pipeline.Files.ResultFolders().Count.ShouldBe(results);
        (await cluster.JobsAndPodsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Have_One_Whole_Result_When_Killed_While_Building_Running_And_Collecting()
    {
        Nightly.Only("KilledProgramTests show it on machines, and PodRunTests kill a run of HPL, for each change.");

        // Given
        var pipeline = cluster.Made();
        var results = pipeline.Files.ResultFolders().Count;
        using var folder = ProgramFolder.Slow("sleep 5", "sleep 3");
        string[] options = ["--program", folder.Path];

        // When
        foreach (var reached in (string[])["sleep 5", "ways slow", "sleep 3"])
        {
            await KillAsync(options, reached);
        }

        var last = await pipeline.RunAsync("RunMpi", options);

        // Then
        last.ShouldEndWith(0);
        await ProgramFolder.ShouldHaveOneWholeResultAsync(pipeline, results);
    }

    [Fact]
    public async Task Should_Keep_What_There_Is_When_Torn_Down_During_A_Run()
    {
        Nightly.Only("TeardownTests show it on machines for each change.");

        // Given
        var pipeline = cluster.Made();
        using var folder = new ProgramFolder();
        folder.Write(
            "program.yaml",
            """
            command: echo begun | tee begun.txt; sleep 600
            outputs: begun.txt

            """
        );
        using (var killed = pipeline.Start("RunMpi", "--program", folder.Path))
        {
            await WaitAsync(killed, "sleep 600");
            await killed.KillAsync();
        }

        // When
        var removed = await pipeline.TeardownAsync("--keep-image");

        // Then
        removed.ShouldEndWith(0);
        pipeline.Files.LastVerdict().ShouldNotBe("Passed");
        var home = pipeline.Files.ResultFolders()[^1];
        (
            await File.ReadAllTextAsync(
                Path.Combine(home, "outputs", "begun.txt"),
                TestContext.Current.CancellationToken
            )
        ).ShouldBe("begun\n");
        (
            await File.ReadAllTextAsync(Path.Combine(home, "output.txt"), TestContext.Current.CancellationToken)
        ).ShouldContain("begun");
    }

    private async Task KillAsync(IEnumerable<string> options, string reached)
    {
        using var run = cluster.Pipeline.Start("RunMpi", options);
        await WaitAsync(run, reached);
        await run.KillAsync();
    }

    /// <summary>Until a process of such a command line runs on the first worker.</summary>
    private async Task WaitAsync(RunningPipeline run, string command)
    {
        while (!run.HasExited && !await IsRunningAsync(command))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    private async Task<bool> IsRunningAsync(string command)
    {
        var workers = await cluster.KubectlAsync(
            "get",
            "pods",
            "--namespace",
            cluster.Namespace,
            "--selector=training.kubeflow.org/job-role=worker,training.kubeflow.org/replica-index=0",
            "--field-selector=status.phase=Running",
            "--output=name"
        );
        foreach (var pod in workers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var found = await Command.TryAsync(
                "kubectl",
                null,
                "--kubeconfig",
                cluster.Bed.Kubeconfig,
                "exec",
                "--namespace",
                cluster.Namespace,
                pod,
                "--",
                "pgrep",
                "-f",
                command
            );
            if (found.ExitCode == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static double Metric(JsonNode result, string name) =>
        result["metrics"]!.AsArray().Single(metric => metric!["name"]!.GetValue<string>() == name)![
            "value"
        ]!.GetValue<double>();
}
