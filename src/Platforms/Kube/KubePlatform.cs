using Cake.Core;
using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Core.Errors;
using Hoarfrost.Kubernetes;
using Hoarfrost.Options;
using Hoarfrost.Results;
using Hoarfrost.Runs.MpiOperator;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Kube;

/// <summary>Any Kubernetes cluster that a context of the user's kubeconfig names. Nothing is made or changed outside of namespaces of ours.</summary>
internal sealed class KubePlatform(
    ICakeContext cake,
    HoarfrostOptions asked,
    IReadOnlyList<IResultsStore> stores,
    Lazy<DockerEngine> engine,
    Lazy<PodRemoval> removal
) : IPodPlatform
{
    public const string PlatformName = "kube";

    private NodeSurvey? survey;

    public string Name => PlatformName;

    public string Overlay => PlatformName;

    public string? ImageRegistry => asked.ImageRegistry;

    /// <summary>Nothing is known of the nodes' labels: any node that has room.</summary>
    public PodPools Pools { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    public IReadOnlyList<Stack> Stacks => [];

    public bool HasProviders => false;

    public IReadOnlyList<ToolRequirement> Tools => KubeTools.All;

    public Task PrepareAsync(CancellationToken cancellationToken) => engine.Value.EnsureAsync(cancellationToken);

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var store in stores)
        {
            await store.CheckAsync(cancellationToken);
        }

        using var client = new KubeClient(Target());
        await PermissionCheck.RequireAsync(client, Permission.ToRun(HplNamespace.Of(asked.Cluster)), cancellationToken);
        await SurveyAsync(cancellationToken);
        _ = Layout(asked);
        foreach (var leftOut in survey!.DescribeLeftOut())
        {
            cake.Log.Information("{0}", leftOut);
        }
    }

    public async Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        if (asked.Context is null)
        {
            return false;
        }

        using var client = new KubeClient(Target(), KubeLimits.Default with { Patience = TimeSpan.Zero });
        try
        {
            await client.ListAsync<k8s.Models.V1Namespace>(
                KubeKind.Namespaces,
                "",
                new KubeSelector(),
                cancellationToken
            );
            return true;
        }
        catch (KubeException)
        {
            return false;
        }
    }

    /// <summary>Others may need the cluster: half a minute of HPL proves it, more is for who asks for it.</summary>
    public double? DefaultMinutes => 0.5;

    /// <summary>The label only tells what was forgotten.</summary>
    public TimeSpan Lifetime(HoarfrostOptions options) => TimeSpan.FromDays(7);

    public string LabelValue(string text) => PodLabels.Value(text);

    public bool KnowsLayout(HoarfrostOptions options) => survey is not null;

    public IReadOnlyList<NodeShape> Layout(HoarfrostOptions options) =>
        PodLayout.Plan(
            options,
            survey ?? throw new InvalidOperationException("The nodes have not been looked at: SurveyAsync comes first.")
        );

    public async Task SurveyAsync(CancellationToken cancellationToken)
    {
        using var client = new KubeClient(Target());
        survey = await NodeRooms.LookAsync(client, Pools, asked.Cluster, cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, string>> SettleAsync(
        HoarfrostOptions options,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public Task<KubeTarget> ConnectAsync(CancellationToken cancellationToken) => Task.FromResult(Target());

    public Task<IReadOnlyDictionary<string, object?>> VariablesAsync(
        Stack stack,
        HoarfrostOptions options,
        CancellationToken cancellationToken
    ) => throw NoStack(stack);

    public IReadOnlyDictionary<string, object?> Place(Stack stack) => throw NoStack(stack);

    public Task<ApplyAdvice> AfterFailureAsync(
        Stack stack,
        ToolException failure,
        CancellationToken cancellationToken
    ) => throw NoStack(stack);

    public Task<bool> ExistsAsync(Stack stack, CancellationToken cancellationToken) => throw NoStack(stack);

    public string Resource(Stack stack) => throw NoStack(stack);

    public CloudFacts? CloudFacts => null;

    public Task<IReadOnlyList<CloudInstance>?> InstancesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CloudInstance>?>(null);

    /// <summary>Who may not see the namespace is told so by the check of permissions, and can touch nothing in it.</summary>
    public async Task<IReadOnlyList<NamedThing>> NamedAsync(string? identity, CancellationToken cancellationToken)
    {
        using var client = new KubeClient(Target());
        try
        {
            return await HplNamespace.NamedAsync(client, asked.Cluster, cancellationToken);
        }
        catch (KubeException e) when (e.Failure == KubeFailure.Forbidden)
        {
            return [];
        }
    }

    public Task SweepAsync(bool keepImage, CancellationToken cancellationToken) =>
        removal.Value.RemoveAsync(Target(), keepImage, cancellationToken);

    public Task<IReadOnlyList<Leftover>> AuditAsync(bool keepImage, CancellationToken cancellationToken) =>
        removal.Value.FindAsync(Target(), keepImage, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private KubeTarget Target() =>
        KubeconfigFiles.Target(
            asked.Context
                ?? throw new UsageException(
                    "--platform kube needs --context: the cluster's name in the kubeconfig, as kubectl config get-contexts lists them."
                ),
            KubeconfigFiles.Find(cake.Environment.GetEnvironmentVariable)
        );

    private static ArgumentOutOfRangeException NoStack(Stack stack) =>
        new(nameof(stack), stack, "A given cluster has no stacks.");
}
