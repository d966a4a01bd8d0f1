using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Google.Api;
using Hoarfrost.Options;
using Hoarfrost.Options.Types;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.HostKeys;
using Hoarfrost.Platforms.Gcp.Instances;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gcp.Reach;
using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>VMs of Google Compute Engine.</summary>
internal sealed class GcpPlatform(HoarfrostContext context) : IMachinePlatform, ISharedIdentity
{
    public const string PlatformName = "gcp";

    private static readonly TimeSpan ImageDeadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ImagePause = TimeSpan.FromSeconds(2);

    private readonly GcpStateFile file = new(context.Cluster, PlatformName);
    private readonly GoogleClient client = new(context.Environment.GetEnvironmentVariable);
    private IReadOnlyList<string> callers = [];
    private bool isBaseRunning = true;

    public string Name => PlatformName;

    public IReadOnlyList<Stack> Stacks => Stack.OfMachines;

    public bool HasProviders => true;

    public IReadOnlyList<ToolRequirement> Tools => GcpTools.For(context.Options);

    public LossPatience LossPatience => LossPatience.Far;

    /// <summary>Rented machines are proved by filling their memory.</summary>
    public double? DefaultMinutes => null;

    public CloudFacts? CloudFacts => file.Find()?.Facts(context.Options.Spot);

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        // Beside the checks. Where they refuse, nobody waits for it: it has a deadline of its own.
        var asked =
            context.Options.Ssh == SshRoute.Iap
                ? Task.FromResult<IReadOnlyList<string>>([])
                : CallerAddress.AllowedAsync(context, cancellationToken);
        await new GcpAdmission(
            context,
            client,
            file,
            new GcpNeeds(PlatformName, Services: [], Overhead: null),
            token => Leftovers.FindAsync(keepImage: true, token)
        ).CheckAsync(cancellationToken);
        callers = await asked;
    }

    /// <summary>Whoever names a project can be told by Google what is wrong with it.</summary>
    public Task<bool> IsReachableAsync(CancellationToken cancellationToken) =>
        Task.FromResult(context.Options.ProjectId.Length > 0);

    public TimeSpan Lifetime(HoarfrostOptions options) => options.Ttl;

    public string LabelValue(string text) => GcpNames.LabelValue(text);

    public bool KnowsLayout(HoarfrostOptions options) => file.Find()?.Setup.Machine.Name == options.MachineType;

    public IReadOnlyList<NodeShape> Layout(HoarfrostOptions options) => GcpVariables.Nodes(options, State);

    public Task<IReadOnlyDictionary<string, string>> SettleAsync(
        HoarfrostOptions options,
        CancellationToken cancellationToken
    )
    {
        file.Save();
        // A VPC of its own: nothing else is in the way.
        return Task.FromResult(SettledSubnet.Settle(options.Subnet ?? SubnetPicker.Pick(options.Cluster, [])));
    }

    public void AddImageInputs(Fingerprint fingerprint) =>
        fingerprint.Add("source-image", State.Setup.SourceImage).Add("nic-type", State.Setup.Machine.NicType);

    public Task<string> SourceImageAsync(Action<string> onProgress, CancellationToken cancellationToken) =>
        Task.FromResult(State.Setup.SourceImage);

    public IReadOnlyDictionary<string, object?> Variables(Stack stack, HoarfrostOptions options) =>
        stack switch
        {
            Stack.Network => GcpVariables.Network(options, SettledSubnet.Of(context.ClusterState.Current), callers),
            Stack.Base => GcpVariables.Base(options, State, isBaseRunning),
            Stack.Image => GcpVariables.Image(options, State),
            Stack.Cluster => GcpVariables.Cluster(options, State, Layout(options)),
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, message: null),
        };

    public IReadOnlyDictionary<string, object?> Place(Stack stack) => GcpVariables.Place(stack, State.Place);

    public Task<ApplyAdvice> AfterFailureAsync(
        Stack stack,
        ToolException failure,
        CancellationToken cancellationToken
    ) => Failover.DecideAsync(stack, failure, cancellationToken);

    public string ImageName(string hash) => $"hoarfrost-node-{hash}";

    public string ImageReference(string name) => GcpNames.Image(State.Setup.Project, name);

    /// <summary>Takes out what is the instance's own, and stops it: Google makes no image of a disk in use.</summary>
    public async Task SealAsync(BaseInstanceNode instance, ProgressStep progress, CancellationToken cancellationToken)
    {
        var nodes = await ReachAsync([instance.Instance], instance.SshUser, cancellationToken);
        await context.Playbook.RunAsync(
            "seal",
            "base",
            nodes,
            context.BaseAccess(instance.SshUser),
            extraVars: null,
            progress,
            cancellationToken
        );
        isBaseRunning = false;
        await BaseStack.ApplyAsync(context, [], progress, cancellationToken);
    }

    public Task<bool> RemoveOrphansAsync(CancellationToken cancellationToken) =>
        new OrphanRemoval(context, client, Operations, Leftovers.OrphansAsync).RunAsync(cancellationToken);

    public async Task<bool> ExistsAsync(Stack stack, CancellationToken cancellationToken)
    {
        switch (stack)
        {
            case Stack.Network:
                return await Compute.FindGlobalAsync(
                    ResourceKind.Networks,
                    context.Outputs.Network.Network,
                    cancellationToken
                )
                    is not null;
            case Stack.Image:
                // One that a killed run began is on its way, and can't be begun again.
                var image = Poll.UntilAsync(
                    async token =>
                        await Compute.FindGlobalAsync(ResourceKind.Images, context.NodeImage.Name, token) is { } found
                            ? found.Status == "PENDING"
                                ? null
                                : found.Status ?? ""
                            : "",
                    ImageDeadline,
                    ImagePause,
                    cancellationToken
                );
                return await context.Progress.ShowIfLongAsync(
                        nameof(BaseImage),
                        $"the image {context.NodeImage.Name}, which Google is making",
                        ImageDeadline,
                        image
                    ) == "READY";
            default:
                throw new ArgumentOutOfRangeException(nameof(stack), stack, "Instances answer for themselves.");
        }
    }

    public string Resource(Stack stack) =>
        stack switch
        {
            Stack.Network => "google_compute_network.net",
            Stack.Base => "module.instance.google_compute_instance.this",
            Stack.Image => "google_compute_image.node",
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, "Each node is a resource of its own."),
        };

    public string NodeResource(string node) => $"module.node[\"{node}\"].google_compute_instance.this";

    public Task<IReadOnlyList<NodeEndpoint>> ReachAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        CancellationToken cancellationToken
    ) => Doors.OpenAsync(nodes, sshUser, State.Place.Zone, cancellationToken);

    public async Task<IReadOnlyList<NodeEndpoint>> GoneAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        CancellationToken cancellationToken
    ) => SilentNodes.Gone(nodes, await ListAsync(cancellationToken));

    public async Task<IReadOnlyList<NodeEndpoint>> LostAsync(
        IReadOnlyList<NodeEndpoint> silent,
        CancellationToken cancellationToken
    )
    {
        if (silent.Count == 0)
        {
            return [];
        }

        var nodes = SilentNodes.Of(silent, await ListAsync(cancellationToken));
        if (nodes.Unreachable.Count > 0)
        {
            context.Log.Warning(
                "{0}: Google says that it runs, but it does not answer SSH by --ssh {1}. If it has not just been made: is the way free (a firewall, another address than --allow-from has)? A node that hangs is made anew by --target Clone --force.",
                string.Join(", ", nodes.Unreachable),
                EnumChoice<SshRoute>.NameOf(context.Options.Ssh)
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
        var keys = new GuestAttributeHostKeys(Compute);
        progress.ReportWait(
            $"the SSH host key of {string.Join(", ", nodes.Select(node => node.Name))} in the guest attributes",
            keys.Deadline
        );
        return Task.WhenAll(nodes.Select(node => keys.ReadAsync(State.Place.Zone, node.Name, cancellationToken)));
    }

    public async Task<IReadOnlyList<CloudInstance>?> InstancesAsync(CancellationToken cancellationToken) =>
        await ListAsync(cancellationToken);

    public Task<IReadOnlyList<NamedThing>> NamedAsync(string? identity, CancellationToken cancellationToken) =>
        GcpNamed.FindAsync(
            Compute,
            context.Options.Cluster,
            identity,
            new GcpLeftovers(Compute, context.Options.Cluster, context.Log).NamedAsync,
            cancellationToken
        );

    public Task<string?> FindIdentityAsync(CancellationToken cancellationToken) =>
        StateObjects.FindIdentityAsync(context, client, cancellationToken);

    public Task<string> KeepIdentityAsync(string identity, CancellationToken cancellationToken) =>
        StateObjects.KeepIdentityAsync(context, client, identity, cancellationToken);

    public async Task SweepAsync(bool keepImage, CancellationToken cancellationToken)
    {
        await Operations.WaitAsync(cancellationToken);
        await Leftovers.RemoveAsync(keepImage, cancellationToken);
        if ((await Leftovers.FindAsync(keepImage, cancellationToken)).Count == 0)
        {
            await StateObjects.ForgetAsync(context, client, cancellationToken);
        }
    }

    public Task<IReadOnlyList<Leftover>> AuditAsync(bool keepImage, CancellationToken cancellationToken) =>
        Leftovers.FindAsync(keepImage, cancellationToken);

    public IClusterInventory Inventory => new GcpInventory(Compute, context.Log);

    public async ValueTask DisposeAsync()
    {
        await Doors.DisposeAsync();
        client.Dispose();
    }

    private GcpFailover Failover =>
        field ??= new(context, file, Compute, () => context.Outputs.FindNodes() is not null);

    private PendingOperations Operations => new(Compute, context.Options.Cluster, context.Progress);

    private NodeDoors Doors => field ??= new(context);

    private GcpState State => file.Known;

    private ComputeApi Compute => new(client, context.Options.ProjectId);

    private GcpLeftovers Leftovers =>
        new(
            Compute,
            context.Options.Cluster,
            context.Log,
            context.ClusterState.Find() is { } state ? ClusterIdentity.Of(state) : null
        );

    private Task<IReadOnlyList<CloudInstance>> ListAsync(CancellationToken cancellationToken) =>
        GcpInstances.ListAsync(Compute, context.Options.Cluster, cancellationToken);
}
