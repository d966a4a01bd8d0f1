using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Google.Api;
using Hoarfrost.Kubernetes;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Platforms.Gke.Connect;
using Hoarfrost.Platforms.Gke.Leftovers;
using Hoarfrost.Platforms.Kube;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Gke;

/// <summary>A cluster of Google Kubernetes Engine, made for HPL and removed after it.</summary>
internal sealed class GkePlatform(GoogleServices services, StepStore stepStore)
    : GooglePlatform(services, PlatformName, StepNames.Cluster),
        IPodPlatform,
        IRegistryLogin
{
    public const string PlatformName = "gke";

    private const string LocationSetting = "location";

    private static readonly ToolRequirement AuthPlugin = new(
        GkeKubeconfig.Plugin,
        [GkeKubeconfig.Plugin],
        MinVersion: null,
        AptPackage: null,
        $"gives kubectl tokens for the cluster; how to get it: {GkeKubeconfig.InstallHint}, or https://cloud.google.com/kubernetes-engine/docs/how-to/cluster-access-for-kubectl"
    );
    public const string RegistryVariable = "HOARFROST_REGISTRY_HOST";

    private NodeSurvey? survey;

    public override IReadOnlyList<Stack> Stacks { get; } = [Stack.Network, Stack.Cluster];

    public override IReadOnlyList<ToolRequirement> Tools =>
        // An access token the cluster's API takes as it is.
        GoogleCredentials.FindToken(Services.Cake.Environment.GetEnvironmentVariable)
            is null
            ? [ToolRequirement.Terraform, AuthPlugin, .. KubeTools.Of(Services.Options, Services.Command, stepStore)]
            : [ToolRequirement.Terraform, .. KubeTools.Of(Services.Options, Services.Command, stepStore)];

    public string ImageRegistry =>
        GkeNames.Registry(
            Project,
            Services.Options.Google.RegionName,
            Services.Options.Cluster,
            Services.Cake.Environment.GetEnvironmentVariable(RegistryVariable)
        );

    public JobNamespace Namespace => JobNamespace.Of(Services.Options.Cluster, given: null);

    public string Architecture => survey?.Architecture ?? ImageArchitecture.OfThisMachine;

    /// <summary>Each node is a machine of Google's.</summary>
    public bool SharesMachines => false;

    public PodPools Pools { get; } =
        new(
            new Dictionary<string, string> { [ClusterLabels.Role] = GcpNames.WorkerRole },
            new Dictionary<string, string> { [ClusterLabels.Role] = GcpNames.LauncherRole },
            TaintKey: ClusterLabels.Role
        );

    public override IClusterInventory Inventory => new GkeInventory(Client, Compute, Services.Cake.Log);

    protected override GcpNeeds Needs =>
        new(
            PlatformName,
            ["container.googleapis.com", "artifactregistry.googleapis.com", "iam.googleapis.com"],
            GkeOverhead.In(Services.Options.Google.RegionName)
        );

    protected override bool IsMade => ClusterMaker.Find(stepStore) is not null;

    protected override PendingOperations Operations =>
        new(
            Compute,
            Services.Options.Cluster,
            Services.ProgressLine,
            token => Apis.PendingAsync(Services.Options.Cluster, token)
        );

    public override IReadOnlyList<NodeShape> Layout(HoarfrostOptions options) =>
        survey is null ? GkeReservations.Nodes(options, State.Setup.Machine) : PodLayout.Plan(options, survey, Patch);

    private PodPatch? Patch => field ??= PodPatch.Read(Services.Options.Of<PodOptions>().PodPatch);

    /// <summary>From here on the nodes themselves say what they have left.</summary>
    public async Task SurveyAsync(CancellationToken cancellationToken)
    {
        using var kube = new KubeClient(await ConnectAsync(cancellationToken));
        survey = await AllocatableNodes.LookAsync(
            kube,
            Pools,
            Services.Options.Cluster,
            Services.Options.Nodes,
            cancellationToken
        );
    }

    // The control plane stays where it began: nodes may be in any zone of its region.
    public override async Task<IReadOnlyDictionary<string, string>> ChooseAsync(
        HoarfrostOptions options,
        CancellationToken cancellationToken
    ) =>
        new Dictionary<string, string>(await base.ChooseAsync(options, cancellationToken), StringComparer.Ordinal)
        {
            [LocationSetting] = State.Place.Zone,
        };

    public override async Task<IReadOnlyDictionary<string, object?>> VariablesAsync(
        Stack stack,
        HoarfrostOptions options,
        CancellationToken cancellationToken
    ) =>
        stack switch
        {
            Stack.Network => GkeVariables.Network(options, ChosenSubnet.Of(Services.StateFile.Current)),
            Stack.Cluster => GkeVariables.Cluster(
                options,
                State,
                Services.Outputs.Network,
                Location,
                await CallersAsync(cancellationToken)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, message: null),
        };

    public override async Task<bool> ExistsAsync(Stack stack, CancellationToken cancellationToken) =>
        stack switch
        {
            Stack.Network => await HasNetworkAsync(cancellationToken),
            Stack.Cluster => await Apis.Clusters.FindAsync(Location, Services.Options.Cluster, cancellationToken)
                is { Status: "RUNNING" or "RECONCILING" },
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, message: null),
        };

    public override string Resource(Stack stack) =>
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
            ClusterMaker.Find(stepStore)
            ?? throw new HoarfrostException(
                $"The cluster {Services.Options.Cluster} was not made yet: run the target Cluster first. Without --exclusive this happens by itself."
            );
        var name = $"hoarfrost-{Services.Options.Cluster}";
        var token = GoogleCredentials.FindToken(Services.Cake.Environment.GetEnvironmentVariable);
        if (token is not null)
        {
            AtomicFile.Write(Services.Directory.KubeToken, token, AtomicFile.Private);
        }

        AtomicFile.Write(
            Services.Directory.Kubeconfig,
            GkeKubeconfig.Text(name, cluster, token is null ? null : Services.Directory.KubeToken),
            AtomicFile.Private
        );
        return Task.FromResult(new KubeTarget(Services.Directory.Kubeconfig, name));
    }

    public async Task<string> LogInAsync(CancellationToken cancellationToken)
    {
        RegistryLogin.Write(Services.Directory.DockerConfig, ImageRegistry, await Client.TokenAsync(cancellationToken));
        return Services.Directory.DockerConfig;
    }

    protected override ICloudLeftovers LeftoversOf(string? identity) =>
        new GkeLeftovers(
            Apis,
            new GcpLeftovers(Compute, Services.Options.Cluster, Services.Cake.Log, identity),
            Services.Options.Cluster,
            Services.Cake.Log,
            identity
        );

    private string Location => Services.StateFile.Current.Settled[LocationSetting];

    private string Project => Services.Options.Google.ProjectId;

    private GkeApis Apis => new(Client, Compute, Services.Options.Google.RegionName);
}
