using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Platforms.Ssh.Remote;

namespace Hoarfrost.Platforms.Ssh;

/// <summary>The right of this command to use the cluster's hosts, until it ends.</summary>
internal sealed class HostLocks(
    HoarfrostOptions options,
    ClusterDirectory directory,
    CommandTargets command,
    HostConnections connections,
    HostProgram program
) : IAsyncDisposable
{
    private readonly Dictionary<TakenHost, HostLock> held = [];

    // Of this command: a host that is there by two names meets it.
    private readonly string id = Guid.CreateVersion7().ToString("N");

    /// <exception cref="HoarfrostException">Another uses one of them: says who, and since when.</exception>
    public async Task TakeAsync(IReadOnlyList<TakenHost> hosts, CancellationToken cancellationToken)
    {
        await ReleaseAsync();
        // All begin with the same host, so that of two who come at once one gets all.
        var ordered = hosts.OrderBy(static host => host.Address, StringComparer.Ordinal).ToList();
        await TakeAsync(ordered[0], cancellationToken);
        _ = await EachHost.RunAsync(
            ordered[1..],
            async (host, token) =>
            {
                await TakeAsync(host, token);
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>One more, unless this command has it already, by this or by another name.</summary>
    /// <exception cref="HoarfrostException">Another uses it, or it does not answer.</exception>
    public async Task EnsureAsync(TakenHost host, CancellationToken cancellationToken)
    {
        lock (held)
        {
            if (held.Keys.Any(one => one.Hostname == host.Hostname && one.Address == host.Address))
            {
                return;
            }
        }

        await TakeAsync(host, cancellationToken);
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync();

    private HostLockHolder Holder =>
        new(
            // The cluster's identity is not there yet when its first command comes.
            $"{Environment.MachineName}:{directory.Root}",
            id,
            options.Owner,
            Environment.MachineName,
            options.Cluster,
            string.Join(' ', command.Order.Count == 0 ? [] : (string[])[command.Last])
        );

    private async Task TakeAsync(TakenHost host, CancellationToken cancellationToken)
    {
        var shell = await connections.OpenAsync(host.Entry, cancellationToken);
        var taken = await HostLock.TakeAsync(
            shell,
            program,
            host.Directory,
            Holder,
            HostLock.AnswerTimeout,
            cancellationToken
        );
        lock (held)
        {
            held[host] = taken;
        }
    }

    private async Task ReleaseAsync()
    {
        await Task.WhenAll(held.Values.Select(static one => one.DisposeAsync().AsTask()));
        held.Clear();
    }
}
