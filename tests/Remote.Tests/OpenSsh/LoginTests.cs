using System.Diagnostics;
using Hoarfrost.Core.Errors;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.OpenSsh;

namespace Remote.Tests.OpenSsh;

/// <summary>What a user's ssh config makes of a host, and what is in the way of a login.</summary>
public sealed class LoginTests
{
    private static CancellationToken Token => SshBed.Token;

    [Fact]
    public async Task Should_Log_In_Once_When_Hosts_Are_Named_By_Address_Port_User_And_Key()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await File.WriteAllTextAsync(bed.ConfigFile, $"UserKnownHostsFile {bed.Sshd.KnownHostsPath}\n", Token);
        await using var masters = bed.Masters();
        var host = new OpenSshHost("node-1", "127.0.0.1")
        {
            User = Environment.UserName,
            Port = bed.Sshd.Port,
            IdentityFile = bed.Sshd.PrivateKeyPath,
        };

        // When
        var shells = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => masters.OpenAsync(host, Token)));
        var config = await masters.ResolveAsync(host, Token);

        // Then
        shells.ShouldAllBe(shell => shell.Name == "node-1");
        SshBed.Logins(bed.Sshd).ShouldBe(1);
        (config.HostName, config.Port, config.User).ShouldBe(("127.0.0.1", bed.Sshd.Port, Environment.UserName));
    }

    [Fact]
    public async Task Should_Run_Commands_When_The_Users_Config_Is_Made_For_Work_By_Hand()
    {
        // Given
        await using var bed = new SshBed();
        var sshd = new LoopbackSshd();
        await sshd.InitializeAsync();
        bed.Configure(
            "node",
            sshd,
            "RemoteCommand tmux attach",
            "RequestTTY force",
            $"LocalForward {sshd.Port} localhost:1",
            "ExitOnForwardFailure yes",
            "PermitLocalCommand yes",
            "LocalCommand false",
            "ControlMaster auto",
            $"ControlPath {bed["not-there-%C"]}",
            "ControlPersist no",
            "StdinNull yes",
            "ForkAfterAuthentication yes",
            "SendEnv LC_*",
            "LogLevel QUIET",
            "ForwardAgent yes",
            "StrictHostKeyChecking no",
            "VisualHostKey yes"
        );
        await using var masters = bed.Masters();

        // When
        var result = await masters.ShellOf(new("node", "node")).RunAsync(["cat"], "in", cancellationToken: Token);

        // Then
        result.ShouldBe(new RemoteResult(0, "in", ""));
        await sshd.DisposeAsync();
    }

    [Fact]
    public async Task Should_Take_The_Key_When_Only_An_Agent_Has_It()
    {
        // Given
        await using var bed = new SshBed();
        var sshd = new LoopbackSshd();
        await sshd.InitializeAsync();
        var socket = bed["agent"];
        using var agent = Process.Start(
            new ProcessStartInfo("ssh-agent", ["-D", "-a", socket])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        await ToolBench.UntilAsync(() => File.Exists(socket));
        using var add = Process.Start(
            new ProcessStartInfo("ssh-add", ["-q", sshd.PrivateKeyPath])
            {
                Environment = { ["SSH_AUTH_SOCK"] = socket },
            }
        )!;
        await add.WaitForExitAsync(Token);
        await File.WriteAllTextAsync(
            bed.ConfigFile,
            $"""
            Host node
              HostName 127.0.0.1
              Port {sshd.Port}
              IdentityAgent {socket}
              UserKnownHostsFile {sshd.KnownHostsPath}
            """,
            Token
        );
        await using var masters = bed.Masters();

        // When
        var said = await masters.ShellOf(new("node", "node")).RunCheckedAsync(["echo", "hi"], cancellationToken: Token);

        // Then
        said.ShouldBe("hi\n");
        agent.Kill();
        await sshd.DisposeAsync();
    }

    [Fact]
    public async Task Should_Name_The_Keys_That_Were_Offered_When_The_Host_Refuses_Them()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await bed.Sshd.MakeKeyAsync("other_key");
        await using var masters = bed.Masters();
        var host = new OpenSshHost("node-1", "node") { User = Environment.UserName };
        await File.WriteAllTextAsync(
            bed.Sshd.At("authorized_keys"),
            await File.ReadAllTextAsync(bed.Sshd.At("other_key.pub"), Token),
            Token
        );

        // When
        var error = await Should.ThrowAsync<RemoteException>(() => masters.OpenAsync(host, Token));

        // Then
        error.Failure.ShouldBe(RemoteFailure.AuthenticationRefused);
        error.Message.ShouldStartWith(
            $"Host node-1 ({Environment.UserName}@127.0.0.1:{bed.Sshd.Port}) refused user {Environment.UserName}; it takes: publickey."
        );
        error.Message.ShouldContain(
            $"key offered: {bed.Sshd.PrivateKeyPath} ED25519 {bed.Sshd.ReadKey("user_key").Fingerprint}"
        );
    }

    [Fact]
    public async Task Should_Say_What_Is_Wrong_When_Nothing_Listens_Or_Something_Else_Answers()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await using var masters = bed.Masters();
        using var mute = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        mute.Start();
        var mutePort = ((System.Net.IPEndPoint)mute.LocalEndpoint).Port;

        // When
        var refused = await FailureOf(masters, new("node-1", "node") { Port = LoopbackSshd.FreePort() });
        var unknown = await FailureOf(masters, new("node-1", "no-such-host.invalid"));
        var silent = await FailureOf(masters, new("node-1", "node") { Port = mutePort });

        // Then
        refused.Failure.ShouldBe(RemoteFailure.Unreachable);
        refused.Message.ShouldContain("Connection refused");
        unknown.Failure.ShouldBe(RemoteFailure.NameUnknown);
        unknown.IsTransient.ShouldBeFalse();
        silent.Failure.ShouldBe(RemoteFailure.TimedOut);
        silent.Message.ShouldContain("did not greet as an sshd does");
    }

    [Fact]
    public async Task Should_Name_File_And_Line_When_The_Config_Is_Wrong()
    {
        // Given
        await using var bed = await SshBed.StartAsync();
        await File.AppendAllTextAsync(bed.ConfigFile, "Host x\n  Frobnicate yes\n", Token);
        await using var masters = bed.Masters();

        // When
        var error = await Should.ThrowAsync<UsageException>(() => masters.OpenAsync(new("node-1", "node"), Token));

        // Then
        error.Message.ShouldContain($"{bed.ConfigFile}: line ");
        error.Message.ShouldContain("Bad configuration option: frobnicate");
    }

    private static Task<RemoteException> FailureOf(OpenSshMasters masters, OpenSshHost host) =>
        Should.ThrowAsync<RemoteException>(() => masters.OpenAsync(host, Token));
}
