using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Options.Types;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.Instances;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Platforms.Gcp.Tunnels;
using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>VMs of Google Compute Engine.</summary>
internal sealed class GcpPlatform(GoogleServices services, ClusterKeys keys, Playbook playbook)
    : GooglePlatform(services, PlatformName, StepNames.Clone),
        INodeImagePlatform,
        IImageGeneralization,
        INodeTunnels,
        INodeInventory,
        ISharedDirectory,
        IExistingNetwork
{
    public const string PlatformName = "gcp";

    private static readonly ToolRequirement Gcloud = new(
        "gcloud",
        ["gcloud"],
        MinVersion: null,
        AptPackage: null,
        "opens the tunnels of --ssh iap; how to get it: https://cloud.google.com/sdk/docs/install"
    );
    private static readonly TimeSpan ImageDeadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ImagePause = TimeSpan.FromSeconds(2);

    private bool isBaseRunning = true;

    public override IReadOnlyList<Stack> Stacks => Stack.OfMachines;

    public string SharedDirectory => "/shared";

    public bool IsServedByFirstNode => true;

    public override IReadOnlyList<ToolRequirement> Tools =>
        [
            ToolRequirement.Terraform,
            ToolRequirement.Ansible,
            ToolRequirement.SshKeygen,
            ToolRequirement.Ssh,
            .. Services.Options.Google.Ssh == SshRoute.Iap ? [Gcloud] : (ToolRequirement[])[],
        ];

    public LossTimeout LossTimeout => LossTimeout.Far;

    protected override GcpNeeds Needs { get; } = new(PlatformName, Services: [], Overhead: null);

    protected override bool LetsCallersIn => Services.Options.Google.Ssh != SshRoute.Iap;

    protected override bool IsMade => Services.Outputs.FindNodes() is not null;

    public override IClusterInventory Inventory => new GcpInventory(Compute, Services.Cake.Log);

    public override IReadOnlyList<NodeShape> Layout(HoarfrostOptions options) => GcpVariables.Nodes(options, State);

    public void AddImageInputs(Fingerprint fingerprint) =>
        fingerprint.Add("source-image", State.Setup.SourceImage).Add("nic-type", State.Setup.Machine.NicType);

    public Task<string> SourceImageAsync(Action<string> onProgress, CancellationToken cancellationToken) =>
        Task.FromResult(State.Setup.SourceImage);

    public override async Task<IReadOnlyDictionary<string, object?>> VariablesAsync(
        Stack stack,
        HoarfrostOptions options,
        CancellationToken cancellationToken
    ) =>
        stack switch
        {
            Stack.Network => GcpVariables.Network(
                options,
                ChosenSubnet.Of(Services.StateFile.Current),
                await CallersAsync(cancellationToken)
            ),
            Stack.Base => GcpVariables.Base(options, State, isBaseRunning),
            Stack.Image => GcpVariables.Image(options, State),
            Stack.Cluster => GcpVariables.Cluster(options, State, Layout(options)),
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, message: null),
        };

    public string ImageName(string hash) => $"hoarfrost-node-{hash}";

    public string ImageReference(string name) => GcpNames.Image(State.Setup.Project, name);

    public async Task GeneralizeAsync(
        BaseInstanceNode instance,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var nodes = await OpenAsync([instance.Instance], instance.SshUser, cancellationToken);
        await playbook.RunAsync(
            "seal",
            "base",
            nodes,
            keys.BaseAccess(instance.SshUser),
            extraVars: null,
            progress,
            cancellationToken
        );
        isBaseRunning = false;
    }

    public override Task<bool> ExistsAsync(Stack stack, CancellationToken cancellationToken) =>
        stack == Stack.Network
            ? HasNetworkAsync(cancellationToken)
            : throw new ArgumentOutOfRangeException(nameof(stack), stack, "Instances answer for themselves.");

    public async Task<ExistingNetwork?> FindNetworkAsync(CancellationToken cancellationToken)
    {
        if (Services.Options.Google.Subnetwork is not { } path)
        {
            return null;
        }

        var network = await SharedNetwork.NetworkAsync(Compute, path, cancellationToken);
        return new(network, SharedNetwork.Needs(Services.Options, network, await CallersAsync(cancellationToken)));
    }

    /// <summary>One that a killed run began is on its way, and can't be begun again.</summary>
    public async Task<bool> HasImageAsync(string name, CancellationToken cancellationToken)
    {
        var image = Poll.UntilAsync(
            async token =>
                await Compute.FindGlobalAsync(ResourceKind.Images, name, token) is { } found
                    ? found.Status == "PENDING"
                        ? null
                        : found.Status ?? ""
                    : "",
            ImageDeadline,
            ImagePause,
            cancellationToken
        );
        return await Services.ProgressLine.ShowIfLongAsync(
                StepNames.BaseImage,
                $"the image {name}, which Google is making",
                ImageDeadline,
                image
            ) == "READY";
    }

    public override string Resource(Stack stack) =>
        stack switch
        {
            Stack.Network => "google_compute_network.net",
            Stack.Base => "module.instance.google_compute_instance.this",
            Stack.Image => "google_compute_image.node",
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, "Each node is a resource of its own."),
        };

    public string NodeResource(string node) => $"module.node[\"{node}\"].google_compute_instance.this";

    /// <summary>Tunnels to the nodes that this machine can't reach by their addresses.</summary>
    public async Task<IReadOnlyList<NodeEndpoint>> OpenAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        CancellationToken cancellationToken
    ) =>
        Services.Options.Google.Ssh switch
        {
            SshRoute.Iap => await Iap.OpenAsync(nodes, State.Place.Zone, cancellationToken),
            SshRoute.Bastion => await Bastion.OpenAsync(nodes, sshUser, cancellationToken),
            _ => nodes,
        };

    public SshProxy? Proxy(NodeEndpoint node, IReadOnlyList<NodeEndpoint> nodes, string sshConfig) =>
        Services.Options.Google.Ssh switch
        {
            SshRoute.Iap => Iap.Proxy(node, State.Place.Zone),
            SshRoute.Bastion => BastionTunnels.Proxy(node, nodes, sshConfig),
            _ => null,
        };

    public async Task<IReadOnlyList<NodeEndpoint>> GoneAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        CancellationToken cancellationToken
    ) => SilentNodes.Gone(nodes, await ListAsync(cancellationToken));

    public async Task<IReadOnlyList<NodeEndpoint>> LostAsync(
        IReadOnlyList<NodeEndpoint> silent,
        CancellationToken cancellationToken
    )
    {
        var nodes = SilentNodes.Of(silent, await ListAsync(cancellationToken));
        if (nodes.Unreachable.Count > 0)
        {
            Services.Cake.Log.Warning(
                "{0}: Google says that it runs, but it does not answer SSH by --ssh {1}. If it has not just been made: is the way free (a firewall, another address than --allow-from has)? A node that hangs is made anew by --target Clone --force.",
                string.Join(", ", nodes.Unreachable),
                EnumChoice<SshRoute>.NameOf(Services.Options.Google.Ssh)
            );
        }

        return nodes.Lost;
    }

    public Task<IReadOnlyList<HostKey>[]> HostKeysAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var found = new GuestAttributeHostKeys(Compute);
        progress.ReportWait(
            $"the SSH host key of {string.Join(", ", nodes.Select(node => node.Name))} in the guest attributes",
            found.Deadline
        );
        return Task.WhenAll(nodes.Select(node => found.ReadAsync(State.Place.Zone, node.Name, cancellationToken)));
    }

    public override async ValueTask DisposeAsync()
    {
        await Iap.DisposeAsync();
        await Bastion.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override ICloudLeftovers LeftoversOf(string? identity) =>
        new GcpLeftovers(Compute, Services.Options.Cluster, Services.Cake.Log, identity);

    private IapTunnels Iap => field ??= new(Services.Cake, Services.Options);

    private BastionTunnels Bastion => field ??= new(keys);

    private Task<IReadOnlyList<CloudInstance>> ListAsync(CancellationToken cancellationToken) =>
        GcpInstances.ListAsync(Compute, Services.Options.Cluster, cancellationToken);
}
