using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Google.Api;
using Hoarfrost.Kubernetes;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.Instances;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gke.Connect;
using Hoarfrost.Platforms.Gke.Leftovers;
using Hoarfrost.Tasks.Hosting;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Gke;

/// <summary>A cluster of Google Kubernetes Engine, made for HPL and removed after it.</summary>
internal sealed class GkePlatform(HoarfrostContext context) : IPodPlatform, ISharedIdentity
{
    public const string PlatformName = "gke";

    private const string LocationSetting = "location";
    private const string RegistryVariable = "HOARFROST_REGISTRY_HOST";

    private readonly GcpStateFile file = new(context.Cluster, PlatformName);
    private readonly GoogleClient client = new(context.Environment.GetEnvironmentVariable);
    private IReadOnlyList<string> callers = [];
    private NodeSurvey? survey;

    public string Name => PlatformName;

    public IReadOnlyList<Stack> Stacks { get; } = [Stack.Network, Stack.Cluster];

    public bool HasProviders => true;

    public IReadOnlyList<ToolRequirement> Tools =>
        GkeTools.For(GoogleCredentials.FindToken(context.Environment.GetEnvironmentVariable) is not null);

    /// <summary>Rented machines are proved by filling their memory.</summary>
    public double? DefaultMinutes => null;

    public CloudFacts? CloudFacts => file.Find()?.Facts(context.Options.Spot);

    public string Overlay => PlatformName;

    public string ImageRegistry =>
        GkeNames.Registry(
            Project,
            context.Options.RegionName,
            context.Options.Cluster,
            context.Environment.GetEnvironmentVariable(RegistryVariable)
        );

    public PodPools Pools { get; } =
        new(
            new Dictionary<string, string> { [StackVariables.RoleLabel] = GkeNames.Worker },
            new Dictionary<string, string> { [StackVariables.RoleLabel] = GkeNames.Launcher },
            TaintKey: StackVariables.RoleLabel
        );

    /// <summary>The pods' image is built in this machine's engine.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) =>
        new DockerEngine(context).EnsureAsync(cancellationToken);

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        // Beside the checks. Where they refuse, nobody waits for it: it has a deadline of its own.
        var asked = CallerAddress.AllowedAsync(context, cancellationToken);
        await new GcpAdmission(
            context,
            client,
            file,
            new GcpNeeds(
                PlatformName,
                ["container.googleapis.com", "artifactregistry.googleapis.com", "iam.googleapis.com"],
                GkeOverhead.In(context.Options.RegionName)
            ),
            token => Leftovers.FindAsync(keepImage: true, token)
        ).CheckAsync(cancellationToken);
        callers = await asked;
    }

    public Task<bool> IsReachableAsync(CancellationToken cancellationToken) => Task.FromResult(Project.Length > 0);

    public TimeSpan Lifetime(HoarfrostOptions options) => options.Ttl;

    public string LabelValue(string text) => GcpNames.LabelValue(text);

    public bool KnowsLayout(HoarfrostOptions options) => file.Find()?.Setup.Machine.Name == options.MachineType;

    public IReadOnlyList<NodeShape> Layout(HoarfrostOptions options) =>
        survey is null ? GkeReservations.Nodes(options, State.Setup.Machine) : PodLayout.Plan(options, survey);

    /// <summary>From here on the nodes themselves say what they have left.</summary>
    public async Task SurveyAsync(CancellationToken cancellationToken)
    {
        using var kube = new KubeClient(await ConnectAsync(cancellationToken));
        survey = await ClusterSurvey.LookAsync(kube, Pools, context.Options.Cluster, cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, string>> SettleAsync(
        HoarfrostOptions options,
        CancellationToken cancellationToken
    )
    {
        file.Save();
        // A VPC of its own: nothing else is in the way. The control plane stays where it began: nodes may be in any zone of its region.
        return Task.FromResult<IReadOnlyDictionary<string, string>>(
            new Dictionary<string, string>(
                SettledSubnet.Settle(options.Subnet ?? SubnetPicker.Pick(options.Cluster, [])),
                StringComparer.Ordinal
            )
            {
                [LocationSetting] = State.Place.Zone,
            }
        );
    }

    public IReadOnlyDictionary<string, object?> Variables(Stack stack, HoarfrostOptions options) =>
        stack switch
        {
            Stack.Network => GkeVariables.Network(options, SettledSubnet.Of(context.ClusterState.Current)),
            Stack.Cluster => GkeVariables.Cluster(options, State, context.Outputs.Network, Location, callers),
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, message: null),
        };

    public IReadOnlyDictionary<string, object?> Place(Stack stack) => GcpVariables.Place(stack, State.Place);

    public Task<ApplyAdvice> AfterFailureAsync(
        Stack stack,
        ToolException failure,
        CancellationToken cancellationToken
    ) => Failover.DecideAsync(stack, failure, cancellationToken);

    public Task<bool> RemoveOrphansAsync(CancellationToken cancellationToken) =>
        new OrphanRemoval(context, client, Operations, Leftovers.OrphansAsync).RunAsync(cancellationToken);

    public async Task<bool> ExistsAsync(Stack stack, CancellationToken cancellationToken) =>
        stack switch
        {
            Stack.Network => await Compute.FindGlobalAsync(
                ResourceKind.Networks,
                context.Outputs.Network.Network,
                cancellationToken
            )
                is not null,
            Stack.Cluster => await Apis.Clusters.FindAsync(Location, context.Options.Cluster, cancellationToken)
                is { Status: "RUNNING" or "RECONCILING" },
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, message: null),
        };

    public string Resource(Stack stack) =>
        stack switch
        {
            Stack.Network => "google_compute_network.net",
            Stack.Cluster => "google_container_cluster.this",
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, message: null),
        };

    /// <summary>Writes a kubeconfig of the cluster's own, and touches no other.</summary>
    public Task<KubeTarget> ConnectAsync(CancellationToken cancellationToken)
    {
        var cluster =
            ClusterMaker.Find(context.StepStore)
            ?? throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The cluster {context.Options.Cluster} was not made yet: run the target Cluster first. Without --exclusive this happens by itself."
            );
        var name = $"hoarfrost-{context.Options.Cluster}";
        var token = GoogleCredentials.FindToken(context.Environment.GetEnvironmentVariable);
        if (token is not null)
        {
            AtomicFile.Write(context.Cluster.KubeToken, token, AtomicFile.Private);
        }

        AtomicFile.Write(
            context.Cluster.Kubeconfig,
            GkeKubeconfig.Text(name, cluster, token is null ? null : context.Cluster.KubeToken),
            AtomicFile.Private
        );
        return Task.FromResult(new KubeTarget(context.Cluster.Kubeconfig, name));
    }

    public async Task<string?> RegistryLoginAsync(CancellationToken cancellationToken)
    {
        RegistryLogin.Write(context.Cluster.DockerConfig, ImageRegistry, await client.TokenAsync(cancellationToken));
        return context.Cluster.DockerConfig;
    }

    public async Task<IReadOnlyList<CloudInstance>?> InstancesAsync(CancellationToken cancellationToken) =>
        await GcpInstances.ListAsync(Compute, context.Options.Cluster, cancellationToken);

    public Task<IReadOnlyList<NamedThing>> NamedAsync(string? identity, CancellationToken cancellationToken)
    {
        var compute = new GcpLeftovers(Compute, context.Options.Cluster, context.Log);
        return GcpNamed.FindAsync(
            Compute,
            context.Options.Cluster,
            identity,
            new GkeLeftovers(Apis, compute, context.Options.Cluster, context.Log).NamedAsync,
            cancellationToken
        );
    }

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

        if (!keepImage)
        {
            await new HplImage(context).RemoveAsync(cancellationToken);
        }
    }

    public Task<IReadOnlyList<Leftover>> AuditAsync(bool keepImage, CancellationToken cancellationToken) =>
        Leftovers.FindAsync(keepImage, cancellationToken);

    public IClusterInventory Inventory => new GkeInventory(client, Compute, context.Log);

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private GcpFailover Failover =>
        field ??= new(context, file, Compute, () => ClusterMaker.Find(context.StepStore) is not null);

    private PendingOperations Operations =>
        new(
            Compute,
            context.Options.Cluster,
            context.Progress,
            token => Apis.PendingAsync(context.Options.Cluster, token)
        );

    private string Location => context.ClusterState.Current.Settled[LocationSetting];

    private string Project => context.Options.ProjectId;

    private GcpState State => file.Known;

    private ComputeApi Compute => new(client, Project);

    private GkeApis Apis => new(client, Compute, context.Options.RegionName);

    private string? Identity => context.ClusterState.Find() is { } state ? ClusterIdentity.Of(state) : null;

    private GcpLeftovers ComputeLeftovers => new(Compute, context.Options.Cluster, context.Log, Identity);

    private GkeLeftovers Leftovers => new(Apis, ComputeLeftovers, context.Options.Cluster, context.Log, Identity);
}
