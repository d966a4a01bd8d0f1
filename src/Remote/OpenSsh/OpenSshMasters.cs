using System.Collections.Concurrent;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>
/// Shells on hosts by this machine's own OpenSSH client and its user's config, agent and known hosts: one login a host, for all that
/// is done there.
/// </summary>
internal sealed class OpenSshMasters : IAsyncDisposable
{
    // By all but the name: a node may be other nodes' jump host.
    private readonly ConcurrentDictionary<OpenSshHost, OpenSshConnection> connections = new();
    private readonly ControlDirectory directory = new();
    private readonly MasterOpener opener;

    public OpenSshMasters(OpenSshOptions options) => this.opener = new(options, this.directory, OpenJumpAsync);

    /// <summary>What the ssh config makes of a host; nothing is connected.</summary>
    public Task<OpenSshConfig> ResolveAsync(OpenSshHost host, CancellationToken cancellationToken) =>
        this.opener.ResolveAsync(host, cancellationToken);

    /// <summary>A shell that logs in when it is first used.</summary>
    public OpenSshShell ShellOf(OpenSshHost host) => new(host.Name, ConnectionOf(host));

    /// <summary>Logs in where that is not done yet, and sees that the account runs commands.</summary>
    /// <exception cref="HoarfrostException">What is in the way, and what to do about it.</exception>
    public async Task<OpenSshShell> OpenAsync(OpenSshHost host, CancellationToken cancellationToken)
    {
        var shell = ShellOf(host);
        await shell.ConnectAsync(cancellationToken);
        return shell;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(this.connections.Values.Select(static connection => connection.DisposeAsync().AsTask()));
        this.directory.Dispose();
        this.opener.Dispose();
    }

    private OpenSshConnection ConnectionOf(OpenSshHost host) =>
        this.connections.GetOrAdd(host with { Name = "" }, _ => new(this.opener, host));

    private async Task<OpenSshMaster> OpenJumpAsync(OpenSshHost host, CancellationToken cancellationToken)
    {
        var connection = ConnectionOf(host);
        var master = await connection.TakeAsync(cancellationToken);
        // Forwarded connections are no sessions.
        connection.Release(master);
        return master;
    }
}
