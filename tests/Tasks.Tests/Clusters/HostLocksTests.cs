using Cake.Core.Diagnostics;
using Hoarfrost.Core.Errors;
using Hoarfrost.Platforms.Ssh;
using Hoarfrost.Platforms.Ssh.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.OpenSsh;
using NSubstitute;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

/// <summary>The lock on this machine, reached by a real ssh, where the connection is lost.</summary>
[Collection("Lock of this machine")]
public sealed class HostLocksTests : IAsyncLifetime
{
    private readonly LoopbackSshd _sshd = new();
    private readonly RealCluster _cluster = new(
        new Dictionary<string, string>
        {
            ["platform"] = "ssh",
            ["hosts"] = "node1",
            ["accept-host-keys"] = "true",
            ["owner"] = "ada@laptop",
        }
    );
    private readonly ICakeLog _log = Substitute.For<ICakeLog>();
    private HostLocks _locks = null!;
    private INodeShell _shell = null!;

    public async ValueTask InitializeAsync()
    {
        await _sshd.InitializeAsync();
        _locks = _cluster.Create<HostLocks>(_log, _cluster.Get<HostConnections>());
        var entry = new Hoarfrost.Platforms.Ssh.Inventory.HostEntry("node1", "127.0.0.1")
        {
            Port = _sshd.Port,
            Key = _sshd.PrivateKeyPath,
        };
        var host = new TakenHost(entry, "/nonexistent/frost", "node1", "ada", "10.0.0.1", 22, [], 1, 1024, 1024);
        await _locks.TakeAsync([host], ToolBench.Token);
        _shell = _cluster.Get<HostConnections>().Shell(entry, static shell => shell);
        await _shell.RunCheckedAsync(["true"], cancellationToken: ToolBench.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _locks.DisposeAsync();
        _cluster.Dispose();
        await _sshd.DisposeAsync();
    }

    [Fact]
    public async Task Should_Be_Taken_Again_When_The_Host_Is_There_Again()
    {
        // Given
        await _sshd.KillAsync();
        await Should.ThrowAsync<HoarfrostException>(TryAsync);
        await _sshd.StartAsync();

        // When
        await TryAsync();

        // Then
        (await Should.ThrowAsync<HoarfrostException>(TakeForBobAsync)).Message.ShouldContain("in use by ada@laptop");
        Warnings().ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Say_Who_Has_It_When_Another_Was_Quicker()
    {
        // Given
        await _sshd.KillAsync();
        await using var bob = await TakeForBobAsync();
        await _sshd.StartAsync();

        // When
        await TryAsync();
        await TryAsync();

        // Then
        Warnings()
            .ShouldHaveSingleItem()
            .ShouldStartWith(
                "The connection to node1 was lost, and with it the lock on the host. node1 is in use by bob@desk on desk (cluster rime)"
            );
    }

    private Task TryAsync() => _shell.RunCheckedAsync(["true"], cancellationToken: ToolBench.Token);

    private Task<HostLock> TakeForBobAsync() =>
        HostLock.TakeAsync(
            new LocalShell(),
            _cluster.Get<HostProgram>(),
            "/nonexistent/rime",
            new("b2", "two", "bob@desk", "desk", "rime", "RunHpl"),
            isAgain: false,
            HostLock.AnswerTimeout,
            ToolBench.Token
        );

    private IReadOnlyList<string> Warnings() =>
        [
            .. _log.ReceivedCalls()
                .Select(static call => call.GetArguments())
                .Where(static arguments => arguments.Contains(LogLevel.Warning))
                .Select(static arguments => string.Format(null, (string)arguments[2]!, (object[])arguments[3]!)),
        ];
}
