using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Hosts.Preparation;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Platforms.Ssh.Inventory;
using Hoarfrost.Platforms.Ssh.Options;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.Remote.OpenSsh;

namespace Hoarfrost.Platforms.Ssh.Remote;

/// <summary>The connections of this command to hosts, by the user's own OpenSSH: one login a host, whatever is done there.</summary>
internal sealed class HostConnections(
    HoarfrostOptions options,
    ClusterDirectory directory,
    ClusterKeys keys,
    CommandTargets command,
    ICakeLog log
) : IAsyncDisposable
{
    private OpenSshMasters? masters;

    /// <summary>Called before a host is asked for something, over whatever connection there is by then.</summary>
    public Func<HostEntry, CancellationToken, Task> BeforeCommand { get; set; } = static (_, _) => Task.CompletedTask;

    public async Task<OpenSshShell> OpenAsync(HostEntry host, CancellationToken cancellationToken)
    {
        await BeforeCommand(host, cancellationToken);
        return await Masters()
            .OpenAsync(
                new OpenSshHost(host.Name, host.Destination)
                {
                    User = host.User,
                    Port = host.Port,
                    IdentityFile = host.Key,
                    ProxyJump = host.Jump,
                },
                cancellationToken
            );
    }

    /// <summary>What a person's own ssh takes to get there.</summary>
    public static IReadOnlyList<string> Arguments(HostEntry host) =>
        [
            .. host.User is { } user ? ["-l", user] : (string[])[],
            .. host.Port is { } port ? ["-p", port.ToString(CultureInfo.InvariantCulture)] : (string[])[],
            .. host.Key is { } key ? ["-i", key] : (string[])[],
            .. host.Jump is { } jump ? ["-J", jump] : (string[])[],
            host.Destination,
        ];

    /// <summary>Hosts, and how Ansible gets to them over the same connections.</summary>
    public Task<IReadOnlyList<PreparationHost>> ForPreparationAsync(
        IEnumerable<HostEntry> hosts,
        CancellationToken cancellationToken
    ) =>
        EachHost.RunAsync(
            [.. hosts],
            async (host, token) =>
            {
                var shell = await OpenAsync(host, token);
                return new PreparationHost(host.Name, shell, shell.ClientArgumentsAsync);
            },
            cancellationToken
        );

    /// <summary>Whether hosts answer a command.</summary>
    public async Task<ProbeResult[]> ProbeAsync(
        IEnumerable<HostEntry> hosts,
        TimeSpan timeout,
        CancellationToken cancellationToken
    ) => await Task.WhenAll(hosts.Select(host => ProbeAsync(host, timeout, cancellationToken)));

    private async Task<ProbeResult> ProbeAsync(HostEntry host, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await OpenAsync(host, limit.Token);
            return new("ssh", null);
        }
        catch (HoarfrostException e)
        {
            return new(null, e.Message.Split('\n')[0]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, $"no answer within {timeout.TotalSeconds:0.#} s");
        }
    }

    /// <summary>A shell that logs in when it is first used.</summary>
    /// <param name="shape">Where its commands run, and under what.</param>
    public INodeShell Shell(HostEntry host, Func<OpenSshShell, OpenSshShell> shape) =>
        new HostShell(
            host.Name,
            async token => shape(await OpenAsync(host, token)),
            token => BeforeCommand(host, token)
        );

    public async ValueTask DisposeAsync()
    {
        if (masters is not null)
        {
            await masters.DisposeAsync();
            masters = null;
        }
    }

    private OpenSshMasters Masters()
    {
        if (masters is { } open)
        {
            return open;
        }

        var accepts = options.Of<SshOptions>().AcceptHostKeys;
        if (accepts)
        {
            PrivateDirectory.Create(directory.SshDirectory);
        }

        return masters = new(
            new OpenSshOptions
            {
                KnownHostsFile = keys.KnownHosts,
                AcceptHostKeys = accepts,
                CanAsk = Terminal.CanAsk && command.MayAsk,
                Show = text => log.Information("{0}", text),
            }
        );
    }

    /// <summary>A host's shell that is opened by its first command.</summary>
    private sealed class HostShell(
        string name,
        Func<CancellationToken, Task<OpenSshShell>> open,
        Func<CancellationToken, Task> beforeCommand
    ) : INodeShell
    {
        private OpenSshShell? shell;

        public string Name => name;

        public async Task ConnectAsync(CancellationToken cancellationToken) => shell = await open(cancellationToken);

        public async Task<RemoteResult> StreamAsync(
            IReadOnlyList<string> argv,
            ShellInput? input,
            Action<Stream> readOutput,
            TimeSpan timeout,
            CancellationToken cancellationToken
        )
        {
            await beforeCommand(cancellationToken);
            shell ??= await open(cancellationToken);
            return await shell.StreamAsync(argv, input, readOutput, timeout, cancellationToken);
        }

        public bool IsTransient(HoarfrostException failure) => failure is RemoteException { IsTransient: true };

        public void Drop() => shell?.Drop();
    }
}
