using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Hosts.Preparation;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Text;
using Hoarfrost.Platforms.Ssh.Mesh;
using Hoarfrost.Platforms.Ssh.Options;
using Hoarfrost.Platforms.Ssh.Remote;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Jobs;

namespace Hoarfrost.Platforms.Ssh;

/// <summary>Nodes that are hosts which exist: Clone takes them in, gives those back that are too many, and touches no other.</summary>
internal sealed class HostNodes(
    HoarfrostOptions options,
    ProjectPaths paths,
    ProgressLine progressLine,
    ClusterStateFile clusterState,
    SshStateFile state,
    ClusterKeys keys,
    HostConnections connections,
    HostProgram program,
    HostSoftware software,
    HostRemoval removal,
    HostPreparation preparation,
    NodeLiveness liveness
) : INodeSource
{
    public string Image => "hosts as they are";

    public NodeSoftware Software =>
        new($"{Directory}/bin", $"{Directory}/bin") { Ssh = $"{Directory}/{MeshFiles.Agent}" };

    public INodeShell Open(NodeEndpoint node, string sshUser)
    {
        var host = state.Known.Hosts.First(host => host.Entry.Name == node.Name);
        return connections.Shell(
            host.Entry,
            shell =>
                shell
                    .In(host.Directory)
                    .Under(
                        "env",
                        $"HOARFROST_DIRECTORY={host.Directory}",
                        $"HOARFROST_SSH={Software.Ssh}",
                        // Whoever logs in as root means it: Open MPI refuses it otherwise.
                        "OMPI_ALLOW_RUN_AS_ROOT=1",
                        "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1",
                        "PRTE_ALLOW_RUN_AS_ROOT=1",
                        "PRTE_ALLOW_RUN_AS_ROOT_CONFIRM=1",
                        $"{host.Directory}/bin/in-env"
                    )
        );
    }

    public SshLogin Login(ClusterNodes nodes, NodeEndpoint node) =>
        new(
            HostConnections.Arguments(state.Known.Hosts.First(host => host.Entry.Name == node.Name).Entry),
            new Dictionary<string, string>()
        );

    public Task<Step<ClusterNodes>> StepAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            new Step<ClusterNodes>(
                StepNames.Clone,
                Inputs(),
                ProvisionJson.Default.ClusterNodes,
                IsInPlaceAsync,
                JoinAsync
            )
        );

    private string Directory => state.Known.Hosts[0].Directory;

    private SoftwareRequest Request => options.Of<HostSoftwareOptions>().ToRequest();

    private Fingerprint Inputs() =>
        new Fingerprint()
            .Add(
                "hosts",
                string.Join(
                    '\n',
                    state.Known.Hosts.Select(static host =>
                        $"{host.Entry} {host.Hostname} {host.User} {host.Address}:{host.Port} {host.Directory} {string.Join(',', host.HostKeys)}"
                    )
                )
            )
            .Add("prepare", options.Of<SshOptions>().Prepare ? 1 : 0)
            .Add("cores", string.Join(',', state.Known.Hosts.Select(static host => host.Cores)))
            .Add("script", Sha256.OfFile(Path.Combine(paths.Playbooks, "files", "hoarfrost-host")))
            .Add("software", JsonSerializer.Serialize(Request, HostJson.Default.SoftwareRequest));

    private async Task<bool> IsInPlaceAsync(ClusterNodes nodes, CancellationToken cancellationToken)
    {
        if ((await liveness.SilentAsync(StepNames.Clone, nodes.Nodes, nodes.SshUser, cancellationToken)).Count > 0)
        {
            return false;
        }

        var found = await EachHost.RunAsync(
            state.Known.Hosts,
            (host, token) => AskAsync(host, "find", new(), HostScriptJson.Default.HostRemains, token),
            cancellationToken
        );
        return !state.Known.Former.Any(removal.IsToClear)
            && found.All(static one => one is { Exists: true, Keys: > 0 });
    }

    private async Task<ClusterNodes> JoinAsync(CancellationToken cancellationToken)
    {
        using var progress = progressLine.Start(StepNames.Clone);
        await keys.EnsureAsync(cancellationToken);
        state.Save(state.Known);
        var hosts = state.Known.Hosts;
        if (state.Known.Former.Any(removal.IsToClear))
        {
            progress.Report(
                $"giving back {string.Join(", ", state.Known.Former.Select(static host => host.Entry.Name))}"
            );
            state.Save(
                state.Known with
                {
                    Former = await removal.ClearFormerAsync(state.Known.Former, cancellationToken),
                }
            );
        }

        progress.Report("the cluster's directory and key");
        await JoinAsync(hosts, cancellationToken);
        if (options.Of<SshOptions>().Prepare)
        {
            progress.Report("preparing the hosts");
            await preparation.PrepareAsync(
                await connections.ForPreparationAsync(hosts.Select(static host => host.Entry), cancellationToken),
                progress,
                cancellationToken
            );
        }

        await SendAsync(hosts, progress, cancellationToken);
        progress.Complete($"{Counted.Of(hosts.Count, "host")} joined, in {Directory}");
        return new([.. hosts.Select(Node)], hosts[0].User);
    }

    private async Task JoinAsync(IReadOnlyList<TakenHost> hosts, CancellationToken cancellationToken)
    {
        var cluster = clusterState.Find()!;
        var request = new HostRequest
        {
            PublicKey = (await File.ReadAllTextAsync(ClusterKeys.Public(keys.Mpi), cancellationToken)).Trim(),
            Mark = new(
                cluster.Cluster,
                cluster.Identity!,
                cluster.Owner,
                cluster.Origin?.Host ?? "",
                cluster.Origin?.Directory ?? "",
                cluster.CreatedAt.ToUnixTimeSeconds()
            ),
        };
        _ = await EachHost.RunAsync(hosts, (host, token) => JoinAsync(host, request, token), cancellationToken);
    }

    private async Task<bool> JoinAsync(TakenHost host, HostRequest request, CancellationToken cancellationToken)
    {
        var joined = await AskAsync(host, "join", request, HostScriptJson.Default.HostJoined, cancellationToken);
        return joined.Joined
            ? true
            : throw new HoarfrostException(
                joined.IsKeys
                    ? $"{host.Entry.Name}: {joined.Refused} is another account's, and the cluster's key must go into it. Make it {host.User}'s own, or leave the host out: --without {host.Entry.Name}"
                    : $"{host.Entry.Name}: {joined.Refused} is another account's or another cluster's. Name another directory: --remote-dir /scratch/…"
            );
    }

    /// <summary>What jobs need; then HPL, once for a kind of CPU: of hosts that share the directory one begins, and the others find it.</summary>
    private async Task SendAsync(
        IReadOnlyList<TakenHost> hosts,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var mesh = MeshFiles.Of(
            [
                .. hosts.Select(static host => new MeshHost(
                    host.Entry.Name,
                    host.Address,
                    host.Port,
                    host.User,
                    host.HostKeys
                )),
            ],
            Directory,
            await File.ReadAllTextAsync(keys.Mpi, cancellationToken)
        );
        progress.Report("sources, and what jobs need");
        var found = await EachHost.RunAsync(
            hosts,
            async (host, token) =>
            {
                var shell = await connections.OpenAsync(host.Entry, token);
                var directory = await software.SendAsync(shell, host.Directory, token);
                await shell.UploadAsync(host.Directory, mesh, token);
                await shell.RunCheckedAsync(
                    ["chmod", "0700", $"{host.Directory}/{MeshFiles.Agent}"],
                    cancellationToken: token
                );
                progress.Report($"MPI, BLAS and HPL on {host.Entry.Name}");
                return await BuildAsync(shell.In(host.Directory), directory, token);
            },
            cancellationToken
        );
        RequireOneMpi(hosts, found);
    }

    private async Task<FoundSoftware> BuildAsync(
        INodeShell shell,
        string directory,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await software.BuildAsync(shell, directory, Request, cancellationToken);
        }
        catch (HoarfrostException e) when (e.ExitCode == ExitCodes.ToolMissing && !options.Of<SshOptions>().Prepare)
        {
            throw new HoarfrostException(
                e.ExitCode,
                $"{e.Message}\nOn Debian and Ubuntu, --prepare installs all of it by root or sudo; Teardown takes it back.",
                e
            );
        }
    }

    /// <summary>Daemons and ranks of unlike versions do not understand each other.</summary>
    private static void RequireOneMpi(IReadOnlyList<TakenHost> hosts, IReadOnlyList<FoundSoftware> found)
    {
        var kinds = hosts
            .Zip(found)
            .GroupBy(
                static pair => $"{pair.Second.Mpi!.Kind} {pair.Second.Mpi.Version}",
                static pair => pair.First.Entry.Name
            )
            .ToList();
        if (kinds.Count > 1)
        {
            throw new UsageException(
                $"The hosts have unlike MPIs: {string.Join("; ", kinds.Select(static kind => $"{string.Join(", ", kind)}: {kind.Key}"))}. All ranks need the same: name one that all have (--modules, --cc), or leave hosts out (--without)."
            );
        }
    }

    private async Task<T> AskAsync<T>(
        TakenHost host,
        string command,
        HostRequest request,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    ) =>
        await program.AskAsync(
            await connections.OpenAsync(host.Entry, cancellationToken),
            command,
            request with
            {
                Directory = host.Directory,
                Identity = clusterState.Find()?.Identity ?? "",
            },
            type,
            cancellationToken
        );

    private static NodeEndpoint Node(TakenHost host) =>
        new(host.Entry.Name, host.Entry.Destination, host.Entry.Port ?? 22, host.Address, host.Cores, host.MemoryMb)
        {
            Hostname = host.Hostname,
        };
}
