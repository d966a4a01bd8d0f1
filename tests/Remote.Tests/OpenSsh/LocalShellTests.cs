using System.Security.Cryptography;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.OpenSsh;

namespace Remote.Tests.OpenSsh;

public sealed class LocalShellTests
{
    private static CancellationToken Token => SshBed.Token;

    [Fact]
    public async Task Should_Run_Commands_As_A_Shell_On_A_Host_Does()
    {
        // Given
        using var folder = new TempFolder();
        var shell = new LocalShell();

        // When
        var result = await shell.RunAsync(["sh", "-c", "cat; echo err >&2; exit 255"], "in", cancellationToken: Token);
        var home = await shell.RunCheckedAsync(["pwd"], cancellationToken: Token);
        var there = await shell
            .In(folder.Path)
            .Under("env", "WHO=me")
            .RunCheckedAsync(["sh", "-c", "echo $WHO; pwd"], cancellationToken: Token);
        var killed = await shell.RunAsync(["sh", "-c", "kill -KILL $$"], cancellationToken: Token);
        var missing = await Should.ThrowAsync<RemoteException>(() => shell.In("/nowhere").RunAsync(["true"]));

        // Then
        result.ShouldBe(new RemoteResult(255, "in", "err\n"));
        home.TrimEnd().ShouldBe(Environment.GetEnvironmentVariable("HOME"));
        there.ShouldBe($"me\n{folder.Path}\n");
        killed.ExitCode.ShouldBe(137);
        missing.Message.ShouldStartWith("On node this machine, the directory /nowhere can't be entered.");
    }

    [Fact]
    public async Task Should_End_Its_Input_When_The_Command_Has_Ended()
    {
        // Given: what writes as long as somebody reads
        var input = new ShellInput(
            1,
            static stream =>
            {
                while (true)
                {
                    stream.WriteByte((byte)'\n');
                    Thread.Sleep(10);
                }
            }
        );

        // When
        var result = await new LocalShell().StreamAsync(
            ["sh", "-c", "read line; exit 3"],
            input,
            static output => output.CopyTo(Stream.Null),
            TimeSpan.FromMinutes(1),
            Token
        );

        // Then
        result.ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task Should_Tell_Why_When_What_It_Was_To_Write_Could_Not_Be_Read()
    {
        var input = new ShellInput(1, static _ => throw new FileNotFoundException("no such source"));

        var error = await Should.ThrowAsync<FileNotFoundException>(() =>
            new LocalShell().StreamAsync(["cat"], input, static _ => { }, TimeSpan.FromMinutes(1), Token)
        );

        error.Message.ShouldBe("no such source");
    }

    [Fact]
    public async Task Should_End_All_That_The_Command_Started_When_It_Is_Overdue()
    {
        // Given
        var shell = new LocalShell();
        var mark = $"{RandomNumberGenerator.GetInt32(10_000, 90_000)}";

        // When
        var error = await Should.ThrowAsync<RemoteException>(() =>
            shell.RunAsync(["sh", "-c", $"sleep {mark}7 & sleep {mark}8"], null, TimeSpan.FromSeconds(0.5), Token)
        );

        // Then
        error.Failure.ShouldBe(RemoteFailure.TimedOut);
        (await shell.RunAsync(["pgrep", "-f", $"^sleep {mark}"], cancellationToken: Token)).ExitCode.ShouldBe(1);
    }
}
