using System.Diagnostics;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.OpenSsh;

namespace Remote.Tests.OpenSsh;

/// <summary>Ways to a host that are there before it: jump hosts, and a master that the user has opened.</summary>
public sealed class JumpTests
{
    private static CancellationToken Token => SshBed.Token;

    [Fact]
    public async Task Should_Log_In_To_A_Jump_Host_Once_When_Hosts_Are_Behind_It()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        var jump = await bed.AddAsync("jump");
        bed.Configure("inner-*", bed.Sshd, "ProxyJump jump");
        await using var masters = bed.Masters();

        // When
        var said = await Task.WhenAll(
            Enumerable
                .Range(1, 3)
                .Select(i => masters.ShellOf(new($"n{i}", $"inner-{i}")).RunCheckedAsync(["echo", $"{i}"]))
        );

        // Then
        said.ShouldBe(["1\n", "2\n", "3\n"]);
        SshBed.Logins(jump).ShouldBe(1);
        SshBed.Logins(bed.Sshd).ShouldBe(3);
    }

    [Fact]
    public async Task Should_Go_Through_Each_Jump_Host_When_There_Are_Several()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        var first = await bed.AddAsync("first");
        var second = await bed.AddAsync("second");
        await using var masters = bed.Masters();
        var host = new OpenSshHost("node-1", "node") { ProxyJump = "first,second" };

        // When
        var said = await masters.ShellOf(host).RunCheckedAsync(["echo", "deep"], cancellationToken: Token);

        // Then
        said.ShouldBe("deep\n");
        (SshBed.Logins(first), SshBed.Logins(second), SshBed.Logins(bed.Sshd)).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task Should_Name_The_Jump_Host_When_It_Is_Down_Or_Does_Not_Reach_The_Host()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        var jump = await bed.AddAsync("jump");
        await bed.Sshd.KillAsync();
        await using var masters = bed.Masters();
        var host = new OpenSshHost("node-1", "node") { ProxyJump = "jump" };

        // When
        var inner = await Should.ThrowAsync<RemoteException>(() => masters.OpenAsync(host, Token));
        await jump.KillAsync();
        await Task.Delay(500, Token);
        var outer = await Should.ThrowAsync<RemoteException>(() => masters.OpenAsync(host, Token));

        // Then
        inner.Failure.ShouldBe(RemoteFailure.Unreachable, inner.Message);
        inner.Message.ShouldContain($"the jump host jump does not connect to 127.0.0.1 port {bed.Sshd.Port}");
        outer.Failure.ShouldBe(RemoteFailure.Unreachable);
        outer.Message.ShouldStartWith($"Host jump ({Environment.UserName}@127.0.0.1:{jump.Port}) can't be reached: ");
    }

    [Fact]
    public async Task Should_Use_The_Users_Own_Master_And_Leave_It_When_It_Lives()
    {
        // Given
        await using var bed = new SshBed();
        var sshd = new LoopbackSshd();
        await sshd.InitializeAsync();
        var path = bed["own-%C"];
        bed.Configure("node", sshd, $"ControlPath {path}");
        await RunAsync("-F", bed.ConfigFile, "-M", "-N", "-f", "-o", "StrictHostKeyChecking=yes", "node");

        // When
        await using (var masters = bed.Masters())
        {
            var shell = await masters.OpenAsync(new("node-1", "node"), Token);
            await shell.RunCheckedAsync(["true"], cancellationToken: Token);
            SshBed.Logins(sshd).ShouldBe(1);
            shell.Drop();
            await shell.RunCheckedAsync(["true"], cancellationToken: Token);
        }

        // Then
        SshBed.Logins(sshd).ShouldBe(2);
        (await RunAsync("-F", bed.ConfigFile, "-O", "check", "node")).ShouldBe(0);
        (await RunAsync("-F", bed.ConfigFile, "-O", "exit", "node")).ShouldBe(0);
        await sshd.DisposeAsync();
    }

    private static async Task<int> RunAsync(params string[] arguments)
    {
        using var ssh = Process.Start(new ProcessStartInfo("ssh", arguments))!;
        await ssh.WaitForExitAsync(Token);
        return ssh.ExitCode;
    }
}
