using System.Diagnostics;
using Hoarfrost.Core.Text;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Jobs;

namespace Remote.Tests.Jobs;

/// <summary>The role's own hoarfrost-job over a real sshd.</summary>
public sealed class RemoteJobTests : IAsyncLifetime
{
    private static readonly ConnectPolicy Policy = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5));

    private readonly LoopbackSshd sshd = new();
    private readonly List<string> lines = [];
    private SshSession session = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await sshd.InitializeAsync();
        session = sshd.Open(Policy);
    }

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        await sshd.DisposeAsync();
    }

    [Fact]
    public async Task Should_Give_All_Lines_And_The_Exit_Code_When_A_Job_Runs_To_Its_End()
    {
        // Given
        var job = await UploadAsync("for i in 1 2 3; do echo line $i; sleep 0.2; done; printf end; exit 5");
        (await job.StateAsync(Cancel)).State.ShouldBe(JobPhase.Absent);

        // When
        await job.StartAsync(Cancel);
        var result = await job.FollowAsync(lines.Add, new FollowOptions(), Cancel);

        // Then
        lines.ShouldBe(["line 1", "line 2", "line 3", "end"]);
        result.State.State.ShouldBe(JobPhase.Ended);
        result.State.ExitCode.ShouldBe(5);
        result.State.Bytes.ShouldBe(24);
        result.DeadlinePassed.ShouldBeFalse();
        result.State.ElapsedSeconds.ShouldBeInRange(0.5, 20);
    }

    [Fact]
    public async Task Should_Not_Start_Twice_When_Started_Again()
    {
        // Given
        var job = await UploadAsync("echo once; sleep 0.5");

        // When
        await job.StartAsync(Cancel);
        await job.StartAsync(Cancel);
        await job.FollowAsync(lines.Add, new FollowOptions(), Cancel);
        await job.StartAsync(Cancel);

        // Then
        (await job.StateAsync(Cancel)).Bytes.ShouldBe(5);
        lines.ShouldBe(["once"]);
    }

    [Fact]
    public async Task Should_Lose_And_Double_No_Line_When_Sshd_Is_Killed_And_Restarted_Again_And_Again()
    {
        // Given
        var job = await UploadAsync(
            "i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo line $i; [ $((i % 10)) = 0 ] && sleep 0.01; done; true"
        );
        var copy = new MemoryStream();
        var reconnects = 0;
        await job.StartAsync(Cancel);

        // When
        var following = job.FollowAsync(
            lines.Add,
            new FollowOptions { OnBytes = bytes => copy.Write(bytes.Span), OnReconnect = _ => reconnects++ },
            Cancel
        );
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(700, Cancel);
            await sshd.KillAsync();
            await Task.Delay(200, Cancel);
            await sshd.StartAsync();
        }

        var result = await following;

        // Then
        reconnects.ShouldBeGreaterThan(0);
        result.State.ExitCode.ShouldBe(0);
        lines.ShouldBe(Enumerable.Range(1, 3000).Select(static i => $"line {i}"));
        copy.ToArray()
            .ShouldBe(await File.ReadAllBytesAsync(Path.Combine(sshd.Home, job.Directory, "hpl.out"), Cancel));
    }

    [Fact]
    public async Task Should_Go_On_When_A_Silent_Connection_Turns_Out_To_Be_Dead()
    {
        // Given
        var job = await UploadAsync("echo begin; sleep 4; echo end");
        var reasons = new List<string>();
        await job.StartAsync(Cancel);
        var options = new FollowOptions
        {
            QuietCheck = TimeSpan.FromMilliseconds(500),
            QuietCheckTimeout = TimeSpan.FromMilliseconds(500),
            OnReconnect = reasons.Add,
        };

        // When: the sessions hang, as they do when a network loses every packet; a second server takes their place
        var following = job.FollowAsync(lines.Add, options, Cancel);
        await Task.Delay(1500, Cancel);
        await sshd.ReplaceAsync();
        var result = await following.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        // Then
        reasons.ShouldNotBeEmpty();
        lines.ShouldBe(["begin", "end"]);
        result.State.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Should_Leave_The_Job_Alone_When_Following_Is_Cancelled_Or_Its_Deadline_Passes()
    {
        // Given
        var job = await UploadAsync("echo begin; sleep 30");
        await job.StartAsync(Cancel);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        source.CancelAfter(1000);

        // When
        await Should.ThrowAsync<OperationCanceledException>(() =>
            job.FollowAsync(lines.Add, new FollowOptions(), source.Token)
        );
        var result = await job.FollowAsync(
            lines.Add,
            new FollowOptions { Offset = 6, Deadline = TimeSpan.FromSeconds(1) },
            Cancel
        );

        // Then
        result.DeadlinePassed.ShouldBeTrue();
        result.State.State.ShouldBe(JobPhase.Running);
        result.State.Bytes.ShouldBe(6);
        lines.ShouldBe(["begin"]);
        await job.StopAsync(Cancel);
    }

    [Fact]
    public async Task Should_End_All_Processes_When_Stopped()
    {
        // Given
        var job = await UploadAsync("sleep 61.25 & sleep 61.25");
        await job.StartAsync(Cancel);

        // When
        await job.StopAsync(Cancel);

        // Then
        var state = await job.StateAsync(Cancel);
        state.State.ShouldBe(JobPhase.Ended);
        state.ExitCode.ShouldNotBe(0);
        (await session.RunAsync(["pgrep", "-f", "^sleep 61.25"], cancellationToken: Cancel)).StdOut.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Say_Lost_When_The_Job_Is_Gone_Without_An_Exit_Code()
    {
        // Given
        var job = await UploadAsync("echo begin; exec sleep 60");
        await job.StartAsync(Cancel);
        var following = job.FollowAsync(lines.Add, new FollowOptions(), Cancel);
        await Task.Delay(500, Cancel);

        // When
        await session.RunAsync(
            ["sh", "-c", "p=$(cut -d' ' -f1 $HOME/run/pid); pkill -KILL -s $p"],
            cancellationToken: Cancel
        );
        var result = await following;

        // Then
        result.State.State.ShouldBe(JobPhase.Lost);
        lines.ShouldBe(["begin"]);
    }

    [Fact]
    public async Task Should_Keep_Up_In_Bounded_Memory_When_Lines_Are_Huge_And_Output_Is_Fast()
    {
        // Given: 60 MB, a third of it one line
        var job = await UploadAsync("head -c 20000000 /dev/zero | tr '\\0' x; echo; seq -f %019.0f 2000000; echo end");
        await job.StartAsync(Cancel);
        var clock = Stopwatch.StartNew();

        // When
        var result = await job.FollowAsync(lines.Add, new FollowOptions(), Cancel);

        // Then
        result.State.Bytes.ShouldBe(60_000_005);
        lines.Count.ShouldBe(2_000_002);
        lines[0].Length.ShouldBe(LineAssembler.DefaultMaxLineBytes);
        lines[1].ShouldBe("0000000000000000001");
        lines[^1].ShouldBe("end");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Should_Give_Up_When_The_Node_Does_Not_Come_Back()
    {
        // Given
        var job = await UploadAsync("sleep 5");
        await job.StartAsync(Cancel);
        var following = job.FollowAsync(
            lines.Add,
            new FollowOptions { ReconnectFor = TimeSpan.FromSeconds(1) },
            Cancel
        );
        await Task.Delay(500, Cancel);

        // When
        await sshd.KillAsync();
        var error = await Should.ThrowAsync<RemoteException>(() => following);

        // Then
        error.Failure.ShouldBe(RemoteFailure.Unreachable);
        error.Message.ShouldContain("node-1");
    }

    private async Task<RemoteJob> UploadAsync(string script)
    {
        await session.UploadAsync($"{sshd.Home}/run", [new UploadFile("argv", $"sh\n-c\n{script}\n")], Cancel);
        var program = Path.Combine(Directory.CreateDirectory($"{sshd.Home}/bin").FullName, "hoarfrost-job");
        File.Copy(Script(), program, overwrite: true);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(session, $"{sshd.Home}/run", program);
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hoarfrost.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return Path.Combine(folder.FullName, "playbooks", "roles", "job", "files", "hoarfrost-job");
    }
}
