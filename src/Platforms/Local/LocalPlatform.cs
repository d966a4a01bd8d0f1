using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.Results;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Local;

/// <summary>Docker containers on this machine as instances.</summary>
internal sealed class LocalPlatform(
    ICakeContext cake,
    HoarfrostOptions asked,
    DockerAccess docker,
    ClusterStateFile clusterState,
    StepOutputs outputs,
    RunStore runs,
    StockSystem stockSystem,
    DockerImages images,
    EngineProxy proxy,
    IReadOnlyList<IResultsStore> stores
)
    : INodeImagePlatform,
        INodeProxy,
        IClusterChoices,
        ILeftoverPlatform,
        IInventoryPlatform,
        ISharedMachine,
        ISharedDirectory,
        INodeTunnels,
        IJoinedNetwork
{
    public const string PlatformName = "local";

    /// <summary>Half a minute of HPL proves a machine at a desk; a rented one is proved by filling its memory.</summary>
    public const double ProvingMinutes = 0.5;

    private static readonly TimeSpan HostKeyDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan HostKeyPause = TimeSpan.FromMilliseconds(100);

    // Two files for each CPU: read once.
    private CpuTopology Topology => field ??= LocalMachine.Topology();

    private int MemoryMb => field > 0 ? field : field = LocalMachine.MemoryMb();

    private readonly EngineNetworks networks = new(cake, docker);

    private LocalCores Cores => field ??= new LocalCores(cake, asked, clusterState, Topology);

    // A run of this cluster that goes on has taken what it needs: that is not counted against the command that attaches to it.
    private MachineMemory? AvailableMemory =>
        runs.LatestUnfinished() is null && LocalMachine.MemoryAvailableMb() is { } availableMb
            ? MachineMemory.Of(availableMb)
            : null;

    public string Name => PlatformName;

    public IReadOnlyList<Stack> Stacks => Stack.OfMachines;

    public IReadOnlyList<ToolRequirement> Tools => LocalTools.All;

    /// <summary>The layout is checked for every platform; the engine, and a place for results, can be elsewhere.</summary>
    public Task CheckAsync(CancellationToken cancellationToken) =>
        Task.WhenAll([
            networks.CheckAsync(cancellationToken),
            .. stores.Select(store => store.CheckAsync(cancellationToken)),
        ]);

    public Task JoinAsync(string network, CancellationToken cancellationToken) =>
        networks.JoinAsync(network, cancellationToken);

    /// <summary>Their network is the way to them, also for a command in another container than the one that made it.</summary>
    public async Task<IReadOnlyList<NodeEndpoint>> OpenAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        CancellationToken cancellationToken
    )
    {
        if (outputs.FindNetwork() is { } made)
        {
            await JoinAsync(made.Network, cancellationToken);
        }

        return nodes;
    }

    public SshProxy? Proxy(NodeEndpoint node, IReadOnlyList<NodeEndpoint> nodes, string sshConfig) => null;

    public Task<bool> IsReachableAsync(CancellationToken cancellationToken) => docker.IsThereAsync(cancellationToken);

    /// <summary>The volume that each node mounts, by the scripts of the stacks.</summary>
    public string SharedDirectory => "/shared";

    public bool IsServedByFirstNode => false;

    public LossTimeout LossTimeout => LossTimeout.Near;

    public double? DefaultMinutes => ProvingMinutes;

    public string Resource(Stack stack) =>
        stack switch
        {
            Stack.Network => "terraform_data.network",
            Stack.Base => "terraform_data.instance",
            Stack.Image => "terraform_data.image",
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, "Each node is a resource of its own."),
        };

    public string LabelValue(string text) => text;

    public bool KnowsLayout(HoarfrostOptions options) => true;

    public IReadOnlyList<NodeShape> Layout(HoarfrostOptions options) =>
        LocalLayout.Plan(options, Topology, MemoryMb, AvailableMemory);

    public async Task<IReadOnlyDictionary<string, string>> ChooseAsync(
        HoarfrostOptions options,
        CancellationToken cancellationToken
    )
    {
        var subnet = await LocalSubnet.FindAsync(cake, options, cancellationToken);
        return new Dictionary<string, string>(
            [.. ChosenSubnet.Keep(subnet), await Cores.ChooseAsync(options, Layout(options), cancellationToken)],
            StringComparer.Ordinal
        );
    }

    public Task<IReadOnlyList<SharedCores>> SharedCoresAsync(CancellationToken cancellationToken) =>
        Cores.SharedAsync(asked, Layout(asked), cancellationToken);

    public void AddImageInputs(Fingerprint fingerprint) => stockSystem.AddInputs(fingerprint);

    public Task<string> SourceImageAsync(Action<string> onProgress, CancellationToken cancellationToken) =>
        stockSystem.EnsureAsync(onProgress, cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> ProxyVariablesAsync(CancellationToken cancellationToken) =>
        proxy.VariablesAsync(cancellationToken);

    public Task<IReadOnlyDictionary<string, object?>> VariablesAsync(
        Stack stack,
        HoarfrostOptions options,
        CancellationToken cancellationToken
    ) => Task.FromResult(Variables(stack, options));

    private IReadOnlyDictionary<string, object?> Variables(Stack stack, HoarfrostOptions options) =>
        stack switch
        {
            Stack.Network => new Dictionary<string, object?> { ["cidr"] = Cidr },
            Stack.Base => LocalVariables.Base(Layout(options), Topology, Cidr),
            Stack.Image => new Dictionary<string, object?> { ["base_instance"] = outputs.BaseInstance.Instance.Name },
            Stack.Cluster => LocalVariables.Cluster(
                Layout(options),
                CoreOrder.Of(clusterState.Current, Topology),
                options.Oversubscribe,
                Cidr
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, null),
        };

    public string ImageName(string hash) => $"hoarfrost-node:{hash}";

    public string ImageReference(string name) => name;

    public Task<bool> ExistsAsync(Stack stack, CancellationToken cancellationToken) =>
        stack switch
        {
            Stack.Network => cake.DockerHasAsync(DockerKind.Network, outputs.Network.Network, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, "Instances answer for themselves."),
        };

    public Task<bool> HasImageAsync(string name, CancellationToken cancellationToken) =>
        images.HasNodesAsync(name, cancellationToken);

    public string NodeResource(string node) => $"terraform_data.node[\"{node}\"]";

    public Task<IReadOnlyList<HostKey>[]> HostKeysAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        progress.ReportWait(
            $"the SSH host key of {string.Join(", ", nodes.Select(node => node.Name))}",
            HostKeyDeadline
        );
        return Task.WhenAll(nodes.Select(node => HostKeyAsync(node, cancellationToken)));
    }

    private async Task<IReadOnlyList<HostKey>> HostKeyAsync(NodeEndpoint node, CancellationToken cancellationToken) =>
        await Poll.UntilAsync(token => ReadHostKeyAsync(node, token), HostKeyDeadline, HostKeyPause, cancellationToken)
        ?? throw new HoarfrostException(
            ExitCodes.StepFailed,
            $"The container {node.Name} made no SSH host key in {HostKeyDeadline.TotalSeconds} s. See: docker logs {node.Name}"
        );

    public Task<IReadOnlyList<NamedThing>> NamedAsync(string? identity, CancellationToken cancellationToken) =>
        LocalNames.FindAsync(cake, asked.Cluster, cancellationToken);

    public Task RemoveLeftoversAsync(bool keepImage, CancellationToken cancellationToken) =>
        Leftovers.RemoveAsync(keepImage, cancellationToken);

    public Task<IReadOnlyList<Leftover>> FindLeftoversAsync(bool keepImage, CancellationToken cancellationToken) =>
        Leftovers.FindAsync(keepImage, cancellationToken);

    public IClusterInventory Inventory => new LocalInventory(cake, stockSystem);

    private LocalLeftovers Leftovers => new(cake, stockSystem, asked.Cluster, clusterState.Find()?.Images ?? []);

    private string Cidr => ChosenSubnet.Of(clusterState.Current);

    // Docker itself says what is in the container: no network is in between.
    private async Task<IReadOnlyList<HostKey>?> ReadHostKeyAsync(NodeEndpoint node, CancellationToken cancellationToken)
    {
        var result = await cake.Docker.ExecAsync(
            node.Name,
            ["cat", "/etc/ssh/ssh_host_ed25519_key.pub"],
            new DockerSettings { HandleExitCode = _ => true },
            cancellationToken
        );
        return result.ExitCode == 0 && result.Text.Split(' ') is [var type, var key, ..]
            ? [new HostKey(type, key.Trim())]
            : null;
    }
}
