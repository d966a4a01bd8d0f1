using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Hosts.Preparation;
using Hoarfrost.Platforms.Ssh.Options;
using Hoarfrost.Platforms.Ssh.Remote;

namespace Hoarfrost.Platforms.Ssh;

/// <summary>Takes back what the cluster made on hosts: its processes, its line of authorized_keys, its directory.</summary>
internal sealed class HostRemoval(
    ICakeLog log,
    HoarfrostOptions options,
    ClusterStateFile clusterState,
    SshStateFile state,
    HostConnections connections,
    HostProgram program,
    HostLocks locks,
    HostPreparation preparation
)
{
    /// <summary>Where there is no identity to go by, no command removes only what is the cluster's.</summary>
    private const string Doubt =
        "the cluster's state is lost, and with it what tells it from others; its directory has a cluster.json, and its line in authorized_keys ends with hoarfrost-cluster=…";

    private readonly Dictionary<TakenHost, HoarfrostException> failures = [];

    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        foreach (var host in Hosts().Where(IsLeftOut))
        {
            log.Warning(
                "{0} is left out: {1}, and what lets the cluster's key in, stay there until it is removed by hand: {2}",
                host.Entry.Name,
                host.Directory,
                Command(host) ?? Doubt
            );
        }

        await ClearAsync([.. Hosts().Where(host => !IsLeftOut(host))], stay: [], cancellationToken);
    }

    /// <summary>Whether a host that the cluster has left is to be cleared: one that is left out is not asked, and each once a command.</summary>
    public bool IsToClear(TakenHost former) => !IsLeftOut(former) && !failures.ContainsKey(former);

    /// <summary>Clears hosts that the cluster has left. One that does not answer is tried again by the next command.</summary>
    /// <returns>Those that are not cleared.</returns>
    public async Task<IReadOnlyList<TakenHost>> ClearFormerAsync(
        IReadOnlyList<TakenHost> former,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<TakenHost> cleared = [.. former.Where(IsToClear)];
        await ClearAsync(cleared, [.. state.Known.Hosts.Select(static host => host.Hostname)], cancellationToken);
        return [.. former.Except(cleared), .. cleared.Where(failures.ContainsKey)];
    }

    public async Task<IReadOnlyList<Leftover>> FindAsync(CancellationToken cancellationToken)
    {
        var hosts = Hosts().Where(host => !IsLeftOut(host)).ToList();
        var found = await EachHost.RunAsync(hosts, FindAsync, cancellationToken);
        return [.. found.SelectMany(static one => one)];
    }

    /// <param name="stay">Names that hosts give themselves: what these share with the others is theirs.</param>
    private async Task ClearAsync(
        IReadOnlyList<TakenHost> hosts,
        IReadOnlyList<string> stay,
        CancellationToken cancellationToken
    )
    {
        // On all, before any of them clears what they may share.
        await EachAsync(
            hosts,
            async (host, token) =>
            {
                // Whoever computes or prepares there is not disturbed.
                await locks.EnsureAsync(host, token);
                _ = await AskAsync(host, "end", [], token);
            },
            cancellationToken
        );
        await EachAsync(
            [.. hosts.Where(host => !failures.ContainsKey(host))],
            async (host, token) =>
            {
                await locks.EnsureAsync(host, token);
                // Before its identity goes with the directory: what was installed is taken back by that.
                var access = await connections.ForPreparationAsync([host.Entry], token);
                if (await preparation.UndoAsync(access, Identity, token) is [var still])
                {
                    throw new HoarfrostException($"{still.Reason} Or there by root: {still.Command}");
                }

                _ = await AskAsync(host, "leave", stay, token);
            },
            cancellationToken
        );
    }

    private async Task EachAsync(
        IReadOnlyList<TakenHost> hosts,
        Func<TakenHost, CancellationToken, Task> work,
        CancellationToken cancellationToken
    ) =>
        _ = await EachHost.RunAsync(
            hosts,
            async (host, token) =>
            {
                try
                {
                    await work(host, token);
                }
                catch (HoarfrostException e)
                {
                    log.Warning("{0} can't be cleared: {1}", host.Entry.Name, e.Message);
                    lock (failures)
                    {
                        failures[host] = e;
                    }
                }

                return true;
            },
            cancellationToken
        );

    private async Task<IReadOnlyList<Leftover>> FindAsync(TakenHost host, CancellationToken cancellationToken)
    {
        if (failures.TryGetValue(host, out var failure))
        {
            return
            [
                new(
                    "directory",
                    $"{host.Entry.Name}:{host.Directory} ({failure.Message.Split('\n')[0]})",
                    Command(host),
                    Doubt
                ),
            ];
        }

        var remains = await AskAsync(host, "find", [], cancellationToken);
        return
        [
            .. remains.Exists
                ? [new("directory", $"{host.Entry.Name}:{host.Directory}", Command(host))]
                : (Leftover[])[],
            .. remains.Keys > 0
                ? [new("key", $"{host.Entry.Name}:{remains.AuthorizedKeys}", Command(host))]
                : (Leftover[])[],
            .. remains.Processes.Select(process => new Leftover(
                "process",
                FormattableString.Invariant($"{host.Entry.Name}:{process.Pid} ({process.Command})"),
                FormattableString.Invariant($"{ClearCommand.Login(host)} kill -9 {process.Pid}")
            )),
        ];
    }

    private async Task<HostRemains> AskAsync(
        TakenHost host,
        string command,
        IReadOnlyList<string> stay,
        CancellationToken cancellationToken
    ) =>
        await program.AskAsync(
            await connections.OpenAsync(host.Entry, cancellationToken),
            command,
            new()
            {
                Directory = host.Directory,
                Identity = Identity,
                Stay = stay,
            },
            HostScriptJson.Default.HostRemains,
            cancellationToken
        );

    private string Identity => clusterState.Find()?.Identity ?? state.Find()?.Adopted ?? "";

    private IReadOnlyList<TakenHost> Hosts() => state.Find() is { } known ? [.. known.Hosts, .. known.Former] : [];

    private bool IsLeftOut(TakenHost host) => options.Of<SshOptions>().Without?.Contains(host.Entry.Name) == true;

    private string? Command(TakenHost host) =>
        ClearCommand.Of(host, Identity, preparation.UndoCommand(host.Entry.Name, Identity));
}
