using System.Diagnostics;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Remote.Tests.Connection;

public sealed class SshSessionTests(LoopbackSshd sshd) : IClassFixture<LoopbackSshd>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Give_Both_Streams_And_The_Exit_Code_When_A_Command_Ends()
    {
        // Given
        await using var session = sshd.Open();

        // When
        var result = await session.RunAsync(["sh", "-c", "echo out; echo err >&2; exit 7"], cancellationToken: Cancel);

        // Then
        result.ShouldBe(new RemoteResult(7, "out\n", "err\n"));
    }

    [Fact]
    public async Task Should_Count_The_Signal_When_A_Command_Is_Killed()
    {
        // Given
        await using var session = sshd.Open();

        // When
        var result = await session.RunAsync(["sh", "-c", "kill -KILL $$"], cancellationToken: Cancel);

        // Then
        result.ExitCode.ShouldBe(137);
    }

    [Fact]
    public async Task Should_Feed_Standard_Input_And_End_It_When_There_Is_Some_And_When_There_Is_None()
    {
        // Given
        await using var session = sshd.Open();
        var text = new string('x', 300_000) + "é\n";

        // When
        var some = await session.RunAsync(["cat"], text, cancellationToken: Cancel);
        var none = await session.RunAsync(["cat"], timeout: TimeSpan.FromSeconds(5), cancellationToken: Cancel);

        // Then
        some.StdOut.ShouldBe(text);
        none.ShouldBe(new RemoteResult(0, "", ""));
    }

    [Fact]
    public async Task Should_Report_The_Exit_Code_When_A_Command_Ends_Without_Reading_Its_Input()
    {
        // Given
        await using var session = sshd.Open();

        // When
        var result = await session.RunAsync(
            ["sh", "-c", "exit 3"],
            new string('x', 8_000_000),
            cancellationToken: Cancel
        );

        // Then
        result.ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task Should_Name_Node_Command_Code_And_Last_Words_When_A_Checked_Command_Fails()
    {
        // Given
        await using var session = sshd.Open();

        // When
        var error = await Should.ThrowAsync<RemoteException>(() =>
            session.RunCheckedAsync(["sh", "-c", "seq 100 >&2; exit 4"], cancellationToken: Cancel)
        );

        // Then
        error.Failure.ShouldBe(RemoteFailure.CommandFailed);
        error.Message.ShouldContain($"node-1 (127.0.0.1:{sshd.Port})");
        error.Message.ShouldContain("exit code 4");
        error.Message.ShouldContain("\n  100");
        error.Message.ShouldNotContain("\n  60\n");
    }

    [Fact]
    public async Task Should_Give_Up_And_Keep_The_Connection_When_The_Deadline_Passes()
    {
        // Given
        await using var session = sshd.Open();
        await session.ConnectAsync(Cancel);
        var clock = Stopwatch.StartNew();

        // When
        var error = await Should.ThrowAsync<RemoteException>(() =>
            session.RunAsync(["sleep", "3"], timeout: TimeSpan.FromSeconds(1), cancellationToken: Cancel)
        );

        // Then
        error.Failure.ShouldBe(RemoteFailure.TimedOut);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2.9));
        (await session.RunCheckedAsync(["echo", "alive"], cancellationToken: Cancel)).ShouldBe("alive\n");
    }

    [Fact]
    public async Task Should_End_The_Command_On_The_Node_When_Cancelled()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "sshd passes signals on for every user but root.");
        // Given
        await using var session = sshd.Open();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));

        // When
        await Should.ThrowAsync<OperationCanceledException>(() =>
            session.RunAsync(["sh", "-c", "echo $$ > $HOME/pid; exec sleep 60"], cancellationToken: source.Token)
        );

        // Then
        (
            await session.RunAsync(["sh", "-c", "kill -0 $(cat $HOME/pid)"], cancellationToken: Cancel)
        ).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task Should_Run_Commands_Side_By_Side_When_There_Are_Many_On_One_Connection()
    {
        // Given
        await using var session = sshd.Open();

        // When
        var results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => session.RunCheckedAsync(["echo", $"{i}"], cancellationToken: Cancel))
        );

        // Then
        results.ShouldBe(Enumerable.Range(0, 20).Select(i => $"{i}\n"));
    }

    [Fact]
    public async Task Should_Take_Output_At_More_Than_Ten_Megabytes_A_Second_When_Streaming()
    {
        // Given
        await using var session = sshd.Open();
        await session.ConnectAsync(Cancel);
        long bytes = 0;
        var clock = Stopwatch.StartNew();

        // When
        await session.StreamAsync(
            ["head", "-c", "100000000", "/dev/zero"],
            null,
            output =>
            {
                var buffer = new byte[65536];
                while (output.Read(buffer, 0, buffer.Length) is > 0 and var count)
                {
                    bytes += count;
                }
            },
            TimeSpan.FromMinutes(1),
            Cancel
        );

        // Then
        bytes.ShouldBe(100_000_000);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Should_End_The_Command_And_Tell_The_Cause_When_The_Reader_Fails()
    {
        // Given
        await using var session = sshd.Open();

        // When
        var error = await Should.ThrowAsync<InvalidDataException>(() =>
            session.StreamAsync(
                ["yes"],
                null,
                static _ => throw new InvalidDataException("no"),
                TimeSpan.FromSeconds(20),
                Cancel
            )
        );

        // Then
        error.Message.ShouldBe("no");
        (await session.RunCheckedAsync(["echo", "alive"], cancellationToken: Cancel)).ShouldBe("alive\n");
    }
}
