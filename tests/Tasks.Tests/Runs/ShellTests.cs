using System.Diagnostics;
using System.Text.Json;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Stacks;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Runs;

/// <summary>The program itself, on a cluster whose second node is a real sshd, and whose first does not answer.</summary>
public sealed class ShellTests : IClassFixture<LoopbackSshd>, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly RealCluster cluster = new();
    private readonly LoopbackSshd sshd;

    public ShellTests(LoopbackSshd sshd)
    {
        this.sshd = sshd;
        cluster.Cluster.Create();
        var keys = cluster.Get<ClusterKeys>();
        File.Copy(sshd.PrivateKeyPath, keys.Login);
        File.Copy(sshd.KnownHostsPath, keys.KnownHosts);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => cluster.Dispose();

    [Fact]
    public async Task Should_Run_What_Standard_Input_Says_When_There_Is_No_Terminal()
    {
        // Given
        Make();

        // When
        var (exitCode, output) = await RunAsync("echo $HOME; exit 3\n", Program("--node", "2"));

        // Then
        exitCode.ShouldBe(0, output);
        output.Split('\n').ShouldContain(sshd.Home);
        File.GetUnixFileMode(cluster.Cluster.SshConfig).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Should_Leave_The_Lock_To_A_Pipeline_When_A_Shell_Is_Open()
    {
        // Given
        Make();
        using var held = Hoarfrost.Clusters.State.ClusterLock.Acquire(cluster.Cluster.Lock, "RunHpl");

        // When
        var (exitCode, output) = await RunAsync("echo in\n", Program("--node", "node-2"));

        // Then
        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public async Task Should_Give_Ctrl_C_To_The_Shell_When_A_Person_Types()
    {
        Assert.SkipUnless(RealContext.Has("script"), "Needs a terminal, by util-linux.");

        // Given
        Make();
        using var terminal = Start("script", ["-qec", string.Join(' ', Program("--node", "2")), "/dev/null"]);
        var output = new System.Text.StringBuilder();
        var reading = Task.Run(
            async () =>
            {
                var block = new char[1024];
                while (await terminal.StandardOutput.ReadAsync(block, Cancellation) is > 0 and var count)
                {
                    lock (output)
                    {
                        output.Append(block, 0, count);
                    }
                }
            },
            Cancellation
        );

        // When: the quotes are in what is typed, and not in what the shell prints
        await TypeAsync("echo r''eady\r", until: "ready");
        await TypeAsync("sleep 300; echo sl''ept\r", until: "sl''ept");
        await Task.Delay(500, Cancellation);
        await TypeAsync("\u0003", until: "");
        await TypeAsync("test -t 0 && echo a''live; exit 3\r", until: "alive");
        await terminal.WaitForExitAsync(Cancellation).WaitAsync(Deadline, Cancellation);
        await reading;

        // Then
        terminal.ExitCode.ShouldBe(0, Seen());
        Seen().ShouldNotContain("slept", Case.Sensitive);
        Seen().ShouldNotContain("SIGINT", Case.Sensitive);

        string Seen()
        {
            lock (output)
            {
                return output.ToString();
            }
        }

        async Task TypeAsync(string keys, string until)
        {
            await terminal.StandardInput.WriteAsync(keys);
            await terminal.StandardInput.FlushAsync(Cancellation);
            await ToolBench.UntilAsync(() => Seen().Contains(until, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Should_Say_What_Makes_A_Cluster_When_There_Is_None()
    {
        var (exitCode, output) = await RunAsync("", Program());

        exitCode.ShouldBe(2, output);
        output.ShouldContain($"./build.sh --target Clone --cluster {cluster.Name}", Case.Sensitive);
    }

    [Fact]
    public async Task Should_Say_Which_Nodes_There_Are_When_The_Node_Is_Not()
    {
        // Given
        Make();

        // When
        var (exitCode, output) = await RunAsync("", Program("--node", "3"));

        // Then
        exitCode.ShouldBe(2, output);
        output.ShouldContain("--node 3: there is no such node. There are 1 to 2: node-1, node-2.", Case.Sensitive);
    }

    [Fact]
    public async Task Should_Say_So_When_The_Node_Does_Not_Answer()
    {
        // Given
        Make();

        // When
        var (exitCode, output) = await RunAsync("echo in\n", Program());

        // Then
        exitCode.ShouldBe(1, output);
        output.ShouldContain("ssh to node node-1 (127.0.0.1:", Case.Sensitive);
        output.ShouldContain("Connection refused", Case.Sensitive);
    }

    private void Make()
    {
        var nodes = new ClusterNodes(
            [
                new("node-1", "127.0.0.1", LoopbackSshd.FreePort(), "10.0.0.1", 1, 1024),
                sshd.Node with
                {
                    Name = "node-2",
                },
            ],
            Environment.UserName
        );
        cluster.StepStore.Begin("Clone", "fingerprint");
        cluster.StepStore.Made("Clone", JsonSerializer.SerializeToElement(nodes, ProvisionJson.Default.ClusterNodes));
        cluster.StepStore.Complete("Clone");
    }

    /// <summary>It lies beside these tests.</summary>
    private string[] Program(params string[] options)
    {
        var built = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return
        [
            "dotnet",
            Path.Combine(built.Parent!.Parent!.FullName, "Hoarfrost", built.Name, "Hoarfrost.dll"),
            "--working",
            cluster.Bench.Folder,
            "--target",
            "Shell",
            "--cluster",
            cluster.Name,
            .. options,
        ];
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string input, string[] command)
    {
        using var process = Start(command[0], command[1..]);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation).WaitAsync(Deadline, Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, output + await error);
    }

    private static Process Start(string file, string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(file, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}
