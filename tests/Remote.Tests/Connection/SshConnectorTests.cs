using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.HostKeys;

namespace Remote.Tests.Connection;

public sealed class SshConnectorTests(LoopbackSshd sshd) : IClassFixture<LoopbackSshd>
{
    private static readonly ConnectPolicy Impatient = new(TimeSpan.Zero, TimeSpan.FromSeconds(2));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Refuse_And_Show_Both_Fingerprints_When_The_Host_Key_Is_Not_The_Pinned_One()
    {
        // Given
        await sshd.MakeKeyAsync("other_key");
        var other = sshd.ReadKey("other_key");
        var path = sshd.At("known_hosts_wrong");
        await File.WriteAllTextAsync(path, KnownHosts.Empty.Pin("127.0.0.1", sshd.Port, other).Format(), Cancel);

        // When
        var error = await FailAsync(sshd.Target with { KnownHostsPath = path });

        // Then
        error.Failure.ShouldBe(RemoteFailure.HostKeyChanged);
        error.Message.ShouldContain("node-1");
        error.Message.ShouldContain($"shown:  {sshd.HostKey.Fingerprint}");
        error.Message.ShouldContain($"pinned: {other.Fingerprint}");
        error.Message.ShouldContain(path);
    }

    [Fact]
    public async Task Should_Refuse_Before_Connecting_When_No_Host_Key_Is_Pinned()
    {
        // Given
        var path = sshd.At("known_hosts_empty");
        await File.WriteAllTextAsync(path, "# nothing\n", Cancel);

        // When
        var error = await FailAsync(sshd.Target with { KnownHostsPath = path });

        // Then
        error.Failure.ShouldBe(RemoteFailure.HostKeyUnknown);
    }

    [Fact]
    public async Task Should_Refuse_With_A_Hint_When_Only_A_Key_Of_Another_Kind_Is_Pinned()
    {
        // Given
        await sshd.MakeKeyAsync("ecdsa_key", "ecdsa");
        var path = sshd.At("known_hosts_ecdsa");
        await File.WriteAllTextAsync(
            path,
            KnownHosts.Empty.Pin("127.0.0.1", sshd.Port, sshd.ReadKey("ecdsa_key")).Format(),
            Cancel
        );

        // When
        var error = await FailAsync(sshd.Target with { KnownHostsPath = path });

        // Then
        error.Failure.ShouldBe(RemoteFailure.HostKeyChanged);
        error.Message.ShouldContain(path);
    }

    [Fact]
    public async Task Should_Name_User_And_Key_When_Authentication_Is_Refused()
    {
        // Given
        await sshd.MakeKeyAsync("stranger_key");

        // When
        var error = await FailAsync(sshd.Target with { PrivateKeyPath = sshd.At("stranger_key") });

        // Then
        error.Failure.ShouldBe(RemoteFailure.AuthenticationRefused);
        error.Message.ShouldContain(Environment.UserName);
        error.Message.ShouldContain("stranger_key");
    }

    [Fact]
    public async Task Should_Name_The_File_When_The_Private_Key_Is_Missing()
    {
        // When
        var error = await FailAsync(sshd.Target with { PrivateKeyPath = sshd.At("no_such_key") });

        // Then
        error.Failure.ShouldBe(RemoteFailure.LocalFile);
        error.Message.ShouldContain("no_such_key");
    }

    [Fact]
    public async Task Should_Say_Unreachable_When_The_Port_Is_Closed()
    {
        // When
        var error = await FailAsync(At(LoopbackSshd.FreePort()));

        // Then
        error.Failure.ShouldBe(RemoteFailure.Unreachable);
        error.Message.ShouldContain("node-1 (127.0.0.1:");
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    public async Task Should_Time_Out_When_The_Server_Accepts_And_Then_Says_No_More_Than(string banner)
    {
        // Given
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var accept = server.AcceptSocketAsync(Cancel);
        var clock = Stopwatch.StartNew();

        // When
        var failing = FailAsync(At(((IPEndPoint)server.LocalEndpoint).Port));
        using var socket = await accept;
        await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(banner), Cancel);
        var error = await failing;

        // Then
        error.Failure.ShouldBe(RemoteFailure.TimedOut);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Should_Keep_Trying_When_The_Server_Comes_Up_Late()
    {
        // Given
        await using var late = new LoopbackSshd();
        await late.InitializeAsync();
        await late.KillAsync();
        await using var session = late.Open(new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(2)));

        // When
        var connecting = session.ConnectAsync(Cancel);
        await Task.Delay(1200, Cancel);
        connecting.IsCompleted.ShouldBeFalse();
        await late.StartAsync();

        // Then
        await connecting.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
    }

    [Fact]
    public async Task Should_Open_A_New_Connection_When_The_Old_One_Was_Lost()
    {
        // Given
        await using var server = new LoopbackSshd();
        await server.InitializeAsync();
        await using var session = server.Open();
        await session.ConnectAsync(Cancel);
        var running = session.RunAsync(["sleep", "60"], cancellationToken: Cancel);
        await Task.Delay(300, Cancel);

        // When
        await server.KillAsync();
        var error = await Should.ThrowAsync<RemoteException>(() => running);
        await server.StartAsync();

        // Then
        error.Failure.ShouldBe(RemoteFailure.ConnectionLost);
        (await session.RunCheckedAsync(["echo", "again"], cancellationToken: Cancel)).ShouldBe("again\n");
    }

    [Fact]
    public async Task Should_Stop_At_Once_When_Cancelled_While_A_Server_Is_Silent()
    {
        // Given
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var session = new SshSession(At(((IPEndPoint)server.LocalEndpoint).Port), ConnectPolicy.Default);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var clock = Stopwatch.StartNew();

        // When
        await Should.ThrowAsync<OperationCanceledException>(() => session.ConnectAsync(source.Token));

        // Then
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    private SshTarget At(int port)
    {
        File.WriteAllText(
            sshd.At($"known_hosts_{port}"),
            KnownHosts.Empty.Pin("127.0.0.1", port, sshd.HostKey).Format()
        );
        return sshd.Target with
        {
            Node = sshd.Node with { SshPort = port },
            KnownHostsPath = sshd.At($"known_hosts_{port}"),
        };
    }

    private static async Task<RemoteException> FailAsync(SshTarget target)
    {
        await using var session = new SshSession(target, Impatient);
        return await Should.ThrowAsync<RemoteException>(() => session.ConnectAsync(Cancel));
    }
}
