using System.Collections.Concurrent;
using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Platforms.Ssh.Inventory;
using Hoarfrost.Platforms.Ssh.Remote;
using Hoarfrost.Remote;

namespace Hoarfrost.Platforms.Ssh;

/// <summary>The right of this command to use the cluster's hosts, until it ends.</summary>
internal sealed class HostLocks(
    ICakeLog log,
    HoarfrostOptions options,
    ClusterDirectory directory,
    CommandTargets command,
    HostConnections connections,
    HostProgram program
) : IAsyncDisposable
{
    private readonly Dictionary<TakenHost, HostLock> held = [];
    private readonly ConcurrentDictionary<(string Hostname, string Address), SemaphoreSlim> gates = [];

    // Of this command: a host that is there by two names meets it.
    private readonly string id = Guid.CreateVersion7().ToString("N");

    /// <exception cref="HoarfrostException">Another uses one of them: says who, and since when.</exception>
    public async Task TakeAsync(IReadOnlyList<TakenHost> hosts, CancellationToken cancellationToken)
    {
        await ReleaseAsync();
        // All begin with the same host, so that of two who come at once one gets all.
        var ordered = hosts.OrderBy(static host => host.Address, StringComparer.Ordinal).ToList();
        await TakeAsync(ordered[0], isAgain: false, cancellationToken);
        _ = await EachHost.RunAsync(
            ordered[1..],
            async (host, token) =>
            {
                await TakeAsync(host, isAgain: false, token);
                return true;
            },
            cancellationToken
        );
    }

    /// <summary>One more, unless this command has it already, by this or by another name.</summary>
    /// <exception cref="HoarfrostException">Another uses it, or it does not answer.</exception>
    public async Task EnsureAsync(TakenHost host, CancellationToken cancellationToken)
    {
        // One that is asked for by two names at once is taken once.
        var gate = gates.GetOrAdd((host.Hostname, host.Address), static _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            await RetakeAsync(host.Entry, cancellationToken);
            if (!IsHeld(host))
            {
                await TakeAsync(host, isAgain: false, cancellationToken);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private bool IsHeld(TakenHost host)
    {
        lock (held)
        {
            return held.Any(one =>
                one.Key.Hostname == host.Hostname && one.Key.Address == host.Address && !one.Value.IsLost
            );
        }
    }

    /// <summary>What was lost with a connection is taken again by the next one; where another was quicker, that is said.</summary>
    private async Task RetakeAsync(HostEntry entry, CancellationToken cancellationToken)
    {
        (TakenHost Host, HostLock Lock) lost;
        lock (held)
        {
            lost = held.Where(one => one.Key.Entry == entry && one.Value.IsLost)
                .Select(static one => (one.Key, one.Value))
                .FirstOrDefault();
            if (lost.Host is null)
            {
                return;
            }

            held.Remove(lost.Host);
        }

        try
        {
            await TakeAsync(lost.Host, isAgain: true, cancellationToken);
            await lost.Lock.DisposeAsync();
        }
        catch (RemoteException e) when (e.IsTransient)
        {
            // So would the command be that this comes before. The next one tries again.
            lock (held)
            {
                held.TryAdd(lost.Host, lost.Lock);
            }

            throw;
        }
        catch (HoarfrostException e)
        {
            await lost.Lock.DisposeAsync();
            log.Warning("The connection to {0} was lost, and with it the lock on the host. {1}", entry.Name, e.Message);
        }
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

    private async Task TakeAsync(TakenHost host, bool isAgain, CancellationToken cancellationToken)
    {
        connections.BeforeCommand = RetakeAsync;
        var shell = await connections.OpenAsync(host.Entry, cancellationToken);
        var taken = await HostLock.TakeAsync(
            shell,
            program,
            host.Directory,
            Holder,
            isAgain,
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
