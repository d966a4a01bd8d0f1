using System.Diagnostics;
using System.Security.Cryptography;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Jobs;

namespace Remote.Tests.OpenSsh;

public sealed class OpenSshShellTests
{
    private static CancellationToken Token => SshBed.Token;

    [Fact]
    public async Task Should_Give_Both_Streams_And_The_Exit_Code_When_A_Command_Ends()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();
        var shell = masters.ShellOf(new("node-1", "node"));

        // When
        var some = await shell.RunAsync(["sh", "-c", "cat; echo err >&2; exit 7"], "é\n", cancellationToken: Token);
        var none = await shell.RunAsync(["cat"], timeout: TimeSpan.FromSeconds(10), cancellationToken: Token);

        // Then
        shell.Name.ShouldBe("node-1");
        some.ShouldBe(new RemoteResult(7, "é\n", "err\n"));
        none.ShouldBe(new RemoteResult(0, "", ""));
    }

    [Fact]
    public async Task Should_Give_Each_Exit_Code_When_A_Command_Has_It()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();
        var shell = await masters.OpenAsync(new("node-1", "node"), Token);

        // When
        var codes = await Task.WhenAll(
            Enumerable.Range(0, 256).Select(async code => (await shell.RunAsync(["sh", "-c", $"exit {code}"])).ExitCode)
        );
        var killed = await shell.RunAsync(["sh", "-c", "kill -KILL $$"], cancellationToken: Token);
        var absent = await shell.RunAsync(["no-such-program"], cancellationToken: Token);

        // Then
        codes.ShouldBe(Enumerable.Range(0, 256));
        killed.ExitCode.ShouldBe(137);
        absent.ExitCode.ShouldBe(127);
        SshBed.Logins(bed.Sshd).ShouldBe(1);
    }

    [Fact]
    public async Task Should_Move_All_Bytes_When_There_Are_Many()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();
        var shell = await masters.OpenAsync(new("node-1", "node"), Token);
        const int Size = 100_000_000;
        var block = new byte[1_000_000];
        RandomNumberGenerator.Fill(block);

        // When
        long received = 0;
        var isSame = true;
        var buffer = new byte[block.Length];
        var result = await shell.StreamAsync(
            ["cat"],
            new(
                Size,
                stream =>
                {
                    for (var i = 0; i < Size / block.Length; i++)
                    {
                        stream.Write(block);
                    }
                }
            ),
            stream =>
            {
                while (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) is > 0 and var count)
                {
                    received += count;
                    isSame &= buffer.AsSpan(0, count).SequenceEqual(block.AsSpan(0, count));
                }
            },
            TimeSpan.FromSeconds(60),
            Token
        );

        // Then
        result.ExitCode.ShouldBe(0);
        received.ShouldBe(Size);
        isSame.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Report_The_Exit_Code_When_A_Command_Ends_Without_Reading_Its_Input()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();

        // When
        var result = await masters
            .ShellOf(new("node-1", "node"))
            .RunAsync(["sh", "-c", "exit 3"], new string('x', 8_000_000), cancellationToken: Token);

        // Then
        result.ExitCode.ShouldBe(3);
    }

    [Theory]
    [InlineData("MaxSessions 10", 20, 2)]
    [InlineData("MaxSessions 2", 6, 5)]
    public async Task Should_Run_All_Commands_When_The_Host_Allows_Fewer_Sessions_At_Once(
        string limit,
        int commands,
        int mostLogins
    )
    {
        // Given
        await using var bed = await SshBed.StartAsync(limit);
        await using var masters = bed.Masters();
        var shell = await masters.OpenAsync(new("node-1", "node"), Token);

        // When
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, commands)
                .Select(i => shell.RunCheckedAsync(["sh", "-c", $"sleep 3; echo {i}"], cancellationToken: Token))
        );

        // Then
        results.ShouldBe(Enumerable.Range(0, commands).Select(i => $"{i}\n"));
        SshBed.Logins(bed.Sshd).ShouldBeInRange(1, mostLogins);
    }

    [Fact]
    public async Task Should_Begin_In_The_Directory_And_Under_The_Command_That_Are_Said()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();
        var shell = await masters.OpenAsync(new("node-1", "node"), Token);
        var place = Path.Combine(bed.Sshd.Home, "it's a place");
        Directory.CreateDirectory(place);

        // When
        var home = await shell.RunCheckedAsync(["pwd"], cancellationToken: Token);
        var relative = await shell.In("it's a place").RunCheckedAsync(["pwd"], cancellationToken: Token);
        var tilde = await shell.In("~/it's a place").RunCheckedAsync(["pwd"], cancellationToken: Token);
        var absolute = await shell
            .In(place)
            .Under("env", "WHO=me and you")
            .RunCheckedAsync(["sh", "-c", "pwd; echo $WHO"], cancellationToken: Token);
        var missing = await Should.ThrowAsync<RemoteException>(() =>
            shell.In("nowhere").RunAsync(["true"], cancellationToken: Token)
        );

        // Then
        home.ShouldBe(bed.Sshd.Home + "\n");
        relative.ShouldBe(place + "\n");
        tilde.ShouldBe(place + "\n");
        absolute.ShouldBe($"{place}\nme and you\n");
        missing.Message.ShouldStartWith("On node node-1, the directory nowhere can't be entered.");
        missing.Message.ShouldContain("cd: ");
    }

    [Fact]
    public async Task Should_Put_Files_In_Place_When_They_Are_Uploaded()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();
        var shell = masters.ShellOf(new("node-1", "node"));

        // When
        await shell.UploadAsync("job", [new("a/b.txt", "text\n")], Token);

        // Then
        (await File.ReadAllTextAsync(Path.Combine(bed.Sshd.Home, "job/a/b.txt"), Token)).ShouldBe("text\n");
    }

    [Fact]
    public async Task Should_Lead_Other_Programs_Over_The_Same_Connection_When_They_Take_Its_Arguments()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();
        var shell = await masters.OpenAsync(new("node-1", "node"), Token);

        // When
        var arguments = await shell.ClientArgumentsAsync(Token);
        using var ssh = Process.Start(
            new ProcessStartInfo("ssh", [.. arguments, "node-1", "echo over"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;

        // Then
        (await ssh.StandardOutput.ReadToEndAsync(Token)).ShouldBe("over\n");
        SshBed.Logins(bed.Sshd).ShouldBe(1);
    }
}
