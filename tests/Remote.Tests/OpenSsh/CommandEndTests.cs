using System.Diagnostics;
using System.Security.Cryptography;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Remote.Tests.OpenSsh;

/// <summary>Commands that do not end by themselves, and connections that do.</summary>
public sealed class CommandEndTests
{
    private static CancellationToken Token => SshBed.Token;

    [Fact]
    public async Task Should_End_The_Command_On_The_Host_When_It_Is_Cancelled_Or_Overdue()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();
        var shell = await masters.OpenAsync(new("node-1", "node"), Token);
        var mark = $"{RandomNumberGenerator.GetInt32(10_000, 90_000)}";
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);

        // When
        var waiting = shell.RunAsync(["sleep", mark + "1"], cancellationToken: cancel.Token);
        await Task.Delay(500, Token);
        await cancel.CancelAsync();
        var clock = Stopwatch.StartNew();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        var overdue = await Should.ThrowAsync<RemoteException>(() =>
            shell.RunAsync(["sleep", mark + "2"], timeout: TimeSpan.FromSeconds(0.5), cancellationToken: Token)
        );

        // Then
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(6));
        overdue.Failure.ShouldBe(RemoteFailure.TimedOut);
        overdue.Message.ShouldContain($"On node node-1, 'sleep {mark}2' did not end within 0.5 s");
        (await shell.RunAsync(["pgrep", "-f", $"^sleep {mark}"], cancellationToken: Token)).ExitCode.ShouldBe(1);
        SshBed.Logins(bed.Sshd).ShouldBe(1);
    }

    [Fact]
    public async Task Should_End_The_Command_On_The_Host_When_The_Reader_Of_Its_Output_Fails()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();
        var shell = await masters.OpenAsync(new("node-1", "node"), Token);
        var mark = $"{RandomNumberGenerator.GetInt32(10_000, 90_000)}";

        // When
        var reading = shell.StreamAsync(
            ["sleep", mark + "3"],
            null,
            static _ => throw new InvalidDataException("bad"),
            TimeSpan.FromSeconds(60),
            Token
        );

        // Then
        (await Should.ThrowAsync<InvalidDataException>(() => reading)).Message.ShouldBe("bad");
        (await shell.RunAsync(["pgrep", "-f", $"^sleep {mark}"], cancellationToken: Token)).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Say_That_The_Connection_Is_Lost_And_Log_In_Again_When_The_Server_Dies()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();
        var shell = await masters.OpenAsync(new("node-1", "node"), Token);

        // When
        var waiting = shell.RunAsync(["sleep", "60"], cancellationToken: Token);
        await Task.Delay(500, Token);
        await bed.Sshd.KillAsync();
        var lost = await Should.ThrowAsync<RemoteException>(() => waiting);
        var down = await Should.ThrowAsync<RemoteException>(() => shell.RunAsync(["true"], cancellationToken: Token));
        await bed.Sshd.StartAsync();
        var after = await shell.RunAsync(["echo", "back"], cancellationToken: Token);

        // Then
        lost.Failure.ShouldBe(RemoteFailure.ConnectionLost);
        shell.IsTransient(lost).ShouldBeTrue();
        down.Failure.ShouldBe(RemoteFailure.Unreachable);
        shell.IsTransient(down).ShouldBeTrue();
        after.StdOut.ShouldBe("back\n");
    }

    [Fact]
    public async Task Should_Give_Up_A_Connection_That_Hangs_When_It_Is_Dropped()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();
        var shell = await masters.OpenAsync(new("node-1", "node"), Token);
        await bed.Sshd.ReplaceAsync();

        // When
        var waiting = shell.RunAsync(["true"], timeout: TimeSpan.FromSeconds(1), cancellationToken: Token);
        (await Should.ThrowAsync<RemoteException>(() => waiting)).Failure.ShouldBe(RemoteFailure.TimedOut);
        shell.Drop();
        var after = await shell.RunAsync(["echo", "back"], cancellationToken: Token);

        // Then
        after.StdOut.ShouldBe("back\n");
    }
}
