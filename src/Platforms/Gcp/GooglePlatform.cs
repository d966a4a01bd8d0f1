using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Progress;
using Hoarfrost.Google.Api;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.Instances;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>
/// What the platforms on Google Cloud share: the checks, the places to try, what is left of a cluster, and its identity beside states in a
/// bucket.
/// </summary>
/// <param name="nodes">The target that makes the nodes.</param>
internal abstract class GooglePlatform(GoogleServices services, string name, string nodes)
    : IStackPlatform,
        IStackRecovery,
        IClusterChoices,
        ICloudPlatform,
        ILeftoverPlatform,
        IInventoryPlatform,
        ISharedIdentity,
        IAsyncDisposable
{
    private readonly GcpStateFile file = new(services.Directory, name);
    private IReadOnlyList<string>? callers;

    public string Name => name;

    public abstract IReadOnlyList<Stack> Stacks { get; }

    public abstract IReadOnlyList<ToolRequirement> Tools { get; }

    /// <summary>Rented machines are proved by filling their memory.</summary>
    public double? DefaultMinutes => null;

    public CloudFacts? FindFacts() => file.Find()?.Facts(services.Options.Google.Spot);

    public abstract IClusterInventory Inventory { get; }

    protected GoogleServices Services => services;

    protected GoogleClient Client { get; } = new(services.Cake.Environment.GetEnvironmentVariable);

    protected ComputeApi Compute => new(Client, services.Options.Google.ProjectId);

    protected GcpState State => file.Known;

    /// <summary>What it takes besides nodes of Compute Engine.</summary>
    protected abstract GcpNeeds Needs { get; }

    /// <summary>Whether the cluster is open to this machine's address, or to those of <c>--allow-from</c>.</summary>
    protected virtual bool LetsCallersIn => true;

    /// <summary>Whether what the cluster stack makes was whole before.</summary>
    protected abstract bool IsMade { get; }

    protected virtual PendingOperations Operations => new(Compute, services.Options.Cluster, services.ProgressLine);

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        // Beside the checks. Where they refuse, nobody waits for it: it has a deadline of its own.
        var asked = CallersAsync(cancellationToken);
        await new GcpAdmission(
            services.Cake.Log,
            services.Options,
            services.StateFile,
            services.ProgressLine,
            services.States,
            services.Outputs,
            Client,
            file,
            Needs
        ).CheckAsync(cancellationToken);
        await asked;
        if (MayStandForAnotherTime && !services.Command.IsForced(nodes))
        {
            LifetimeCheck.Require(services.Options, await InstancesAsync(cancellationToken), nodes);
        }
    }

    // Where this machine began the cluster it knows what it was last asked for; with a state in a bucket, another machine may have.
    private bool MayStandForAnotherTime =>
        services.StateFile.Find() is { } state
            ? state.Asked.Google.Ttl != services.Options.Google.Ttl
            : services.Options.StateBucket is not null;

    /// <summary>Whoever names a project can be told by Google what is wrong with it.</summary>
    public Task<bool> IsReachableAsync(CancellationToken cancellationToken) =>
        Task.FromResult(services.Options.Google.ProjectId.Length > 0);

    public TimeSpan Lifetime => services.Options.Google.Ttl;

    public string LabelValue(string text) => GcpNames.LabelValue(text);

    public bool KnowsLayout(HoarfrostOptions options) => file.Find()?.Setup.Machine.Name == options.Google.MachineType;

    public abstract IReadOnlyList<NodeShape> Layout(HoarfrostOptions options);

    public virtual async Task<IReadOnlyDictionary<string, string>> ChooseAsync(
        HoarfrostOptions options,
        CancellationToken cancellationToken
    )
    {
        // What a cluster that was begun has in its name is its own.
        if (services.StateFile.Find() is null)
        {
            await new FreeName(options, name).RequireAsync(Leftovers, cancellationToken);
        }

        file.Save();
        // In a VPC of its own nothing else is in the way.
        return ChosenSubnet.Keep(options.Subnet ?? SubnetPicker.Pick(options.Cluster, [], [])!.Value);
    }

    public abstract Task<IReadOnlyDictionary<string, object?>> VariablesAsync(
        Stack stack,
        HoarfrostOptions options,
        CancellationToken cancellationToken
    );

    public IReadOnlyDictionary<string, object?> Place(Stack stack) => GcpVariables.Place(stack, State.Place);

    public Task<ApplyAdvice> AfterFailureAsync(
        Stack stack,
        ToolException failure,
        CancellationToken cancellationToken
    ) => Failover.DecideAsync(stack, failure, cancellationToken);

    public Task<bool> RemoveOrphansAsync(CancellationToken cancellationToken) =>
        new OrphanRemoval(
            services.Cake.Log,
            services.Options,
            services.StateFile,
            services.ProgressLine,
            services.States,
            Stacks,
            Client,
            Operations,
            Leftovers.OrphansAsync
        ).RunAsync(cancellationToken);

    public abstract Task<bool> ExistsAsync(Stack stack, CancellationToken cancellationToken);

    public abstract string Resource(Stack stack);

    public Task<IReadOnlyList<CloudInstance>> InstancesAsync(CancellationToken cancellationToken) =>
        GcpInstances.ListAsync(Compute, services.Options.Cluster, cancellationToken);

    public Task<IReadOnlyList<NamedThing>> NamedAsync(string? identity, CancellationToken cancellationToken) =>
        GcpNamed.FindAsync(
            Compute,
            services.Options.Cluster,
            identity,
            LeftoversOf(identity: null).NamedAsync,
            cancellationToken
        );

    public Task<string?> FindIdentityAsync(CancellationToken cancellationToken) =>
        StateObjects.FindIdentityAsync(cancellationToken);

    public Task<string> KeepIdentityAsync(string identity, CancellationToken cancellationToken) =>
        StateObjects.KeepIdentityAsync(identity, cancellationToken);

    public async Task RemoveLeftoversAsync(bool keepImage, CancellationToken cancellationToken)
    {
        await Operations.WaitAsync(cancellationToken);
        await Leftovers.RemoveAsync(keepImage, cancellationToken);
        if ((await Leftovers.FindAsync(keepImage, cancellationToken)).Count == 0)
        {
            await StateObjects.ForgetAsync(Stacks, cancellationToken);
        }
    }

    public Task<IReadOnlyList<Leftover>> FindLeftoversAsync(bool keepImage, CancellationToken cancellationToken) =>
        Leftovers.FindAsync(keepImage, cancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        Client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The networks that the cluster is open to, in CIDR form. Asked for once, when they are needed first.</summary>
    protected async Task<IReadOnlyList<string>> CallersAsync(CancellationToken cancellationToken) =>
        callers ??= LetsCallersIn
            ? await CallerAddress.AllowedAsync(services.Cake, services.Options, cancellationToken)
            : [];

    protected async Task<bool> HasNetworkAsync(CancellationToken cancellationToken) =>
        await Compute.FindGlobalAsync(ResourceKind.Networks, services.Outputs.Network.Network, cancellationToken)
            is not null;

    /// <param name="identity">As <see cref="OwnershipRules"/> has it.</param>
    protected abstract ICloudLeftovers LeftoversOf(string? identity);

    private StateObjects StateObjects => new(services.Options, services.States, Client);

    private GcpFailover Failover =>
        field ??= new(services.Cake.Log, services.Options, file, Compute, RemoveOrphansAsync, () => IsMade);

    private ICloudLeftovers Leftovers =>
        LeftoversOf(services.StateFile.Find() is { } state ? ClusterIdentity.Of(state) : null);
}

/// <summary>What both platforms of Google need.</summary>
internal sealed record GoogleServices(
    ICakeContext Cake,
    HoarfrostOptions Options,
    ClusterDirectory Directory,
    ClusterStateFile StateFile,
    StepOutputs Outputs,
    ProgressLine ProgressLine,
    StackStates States,
    CommandTargets Command
);
