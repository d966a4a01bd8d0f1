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
    private readonly List<HostLock> held = [];

    // Of this command: a host that is there by two names meets it.
    private readonly string id = Guid.CreateVersion7().ToString("N");

    /// <exception cref="HoarfrostException">Another uses one of them: says who, and since when.</exception>
    public async Task TakeAsync(IReadOnlyList<TakenHost> hosts, CancellationToken cancellationToken)
    {
        await ReleaseAsync();
        var holder = new HostLockHolder(
            // The cluster's identity is not there yet when its first command comes.
            $"{Environment.MachineName}:{directory.Root}",
            id,
            options.Owner,
            Environment.MachineName,
            options.Cluster,
            string.Join(' ', command.Order.Count == 0 ? [] : (string[])[command.Last])
        );
        // All begin with the same host, so that of two who come at once one gets all.
        var ordered = hosts.OrderBy(static host => host.Address, StringComparer.Ordinal).ToList();
        await TakeAsync(ordered[0], holder, cancellationToken);
        _ = await EachHost.RunAsync(
            ordered[1..],
            async (host, token) =>
            {
                await TakeAsync(host, holder, token);
                return true;
            },
            cancellationToken
        );
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync();

    private async Task TakeAsync(TakenHost host, HostLockHolder holder, CancellationToken cancellationToken)
    {
        var shell = await connections.OpenAsync(host.Entry, cancellationToken);
        var taken = await HostLock.TakeAsync(
            shell,
            program,
            host.Directory,
            holder,
            HostLock.AnswerTimeout,
            cancellationToken
        );
        lock (held)
        {
            held.Add(taken);
        }
    }

    private async Task ReleaseAsync()
    {
        await Task.WhenAll(held.Select(static one => one.DisposeAsync().AsTask()));
        held.Clear();
    }
}
