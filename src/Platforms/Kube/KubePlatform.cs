using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Kubernetes;
using Hoarfrost.Results;
using Hoarfrost.Runs.MpiOperator;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Platforms.Kube;

/// <summary>Any Kubernetes cluster that a context of the user's kubeconfig names. Nothing is made or changed outside of namespaces of ours, or of the one that is given.</summary>
internal sealed class KubePlatform(
    ICakeContext cake,
    HoarfrostOptions asked,
    IReadOnlyList<IResultsStore> stores,
    PodRemoval removal,
    CommandTargets command,
    StepStore steps
) : IPodPlatform, ILabelledPlatform, ILeftoverPlatform
{
    public const string PlatformName = "kube";

    /// <summary>Others may need the cluster: half a minute of HPL proves it, more is for who asks for it.</summary>
    public const double ProvingMinutes = 0.5;

    /// <summary>Targets that run commands in pods.</summary>
    private static readonly string[] ExecutingTargets = [StepNames.RunMpi, "Shell"];

    private static readonly IReadOnlyDictionary<string, string> NoLabels = new Dictionary<string, string>();

    private readonly Lazy<PodPatch?> patch = new(() => PodPatch.Read(asked.Of<PodOptions>().PodPatch));
    private NodeSurvey? survey;

    public string Name => PlatformName;

    public string? ImageRegistry => Asked.ImageRegistry;

    public JobNamespace Namespace => JobNamespace.Of(asked.Cluster, Asked.Namespace);

    public string Architecture => survey?.Architecture ?? patch.Value?.Architecture ?? ImageArchitecture.OfThisMachine;

    public bool SharesMachines => survey?.SharesMachines == true;

    /// <summary>Nothing is known of the nodes' labels: any node that has room, or that the patch wants.</summary>
    public PodPools Pools =>
        field ??= new(patch.Value?.NodeSelector ?? NoLabels, patch.Value?.NodeSelector ?? NoLabels)
        {
            Tolerations = patch.Value?.Tolerations ?? [],
        };

    public IReadOnlyList<ToolRequirement> Tools => KubeTools.Of(asked, command, steps);

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var store in stores)
        {
            await store.CheckAsync(cancellationToken);
        }

        _ = patch.Value;
        using var client = new KubeClient(Target());
        if (Namespace.IsGiven)
        {
            await OperatorObjects.RequireNamespaceAsync(client, Namespace.Name, cancellationToken);
            if (asked.Of<PodOptions>().Queue is { } queue)
            {
                await LocalQueues.RequireAsync(client, Namespace.Name, queue, cancellationToken);
            }
        }

        await PermissionCheck.RequireAsync(
            client,
            [
                .. Permission.ToRun(Namespace),
                .. ExecutingTargets.Any(command.Runs) ? Permission.ToExecute(Namespace.Name) : [],
            ],
            cancellationToken
        );
        await SurveyAsync(cancellationToken);
        _ = Layout(asked);
        if (Namespace.IsGiven)
        {
            return;
        }

        foreach (var leftOut in survey!.DescribeLeftOut())
        {
            cake.Log.Information("{0}", leftOut);
        }
    }

    public async Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        if (Asked.Context is null)
        {
            return false;
        }

        using var client = new KubeClient(Target(), KubeLimits.Default with { Timeout = TimeSpan.Zero });
        try
        {
            await client.ListAsync<k8s.Models.V1Namespace>(
                Namespace.IsGiven ? KubeKind.Pods : KubeKind.Namespaces,
                Namespace.IsGiven ? Namespace.Name : "",
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

    public double? DefaultMinutes => ProvingMinutes;

    public string LabelValue(string text) => PodLabels.Value(text);

    public bool KnowsLayout(HoarfrostOptions options) => survey is not null || Namespace.IsGiven;

    public IReadOnlyList<NodeShape> Layout(HoarfrostOptions options) =>
        Namespace.IsGiven
            ? PodLayout.PlanUnseen(options, patch.Value)
            : PodLayout.Plan(
                options,
                survey
                    ?? throw new InvalidOperationException(
                        "The nodes have not been looked at: SurveyAsync comes first."
                    ),
                patch.Value
            );

    public async Task SurveyAsync(CancellationToken cancellationToken)
    {
        if (Namespace.IsGiven)
        {
            return;
        }

        using var client = new KubeClient(Target());
        survey = await AllocatableNodes.LookAsync(client, Pools, asked.Cluster, asked.Nodes, cancellationToken);
    }

    public Task<KubeTarget> ConnectAsync(CancellationToken cancellationToken) => Task.FromResult(Target());

    /// <summary>Who may not see the namespace is told so by the check of permissions, and can touch nothing in it.</summary>
    public async Task<IReadOnlyList<NamedThing>> NamedAsync(string? identity, CancellationToken cancellationToken)
    {
        using var client = new KubeClient(Target());
        try
        {
            return await HplNamespace.NamedAsync(client, Namespace, asked.Cluster, cancellationToken);
        }
        catch (KubeException e) when (e.Failure == KubeFailure.Forbidden)
        {
            return [];
        }
    }

    public Task RemoveLeftoversAsync(bool keepImage, CancellationToken cancellationToken) =>
        removal.RemoveAsync(Target(), Namespace, cancellationToken);

    public Task<IReadOnlyList<Leftover>> FindLeftoversAsync(bool keepImage, CancellationToken cancellationToken) =>
        removal.FindAsync(Target(), Namespace, cancellationToken);

    private KubeOptions Asked => asked.Of<KubeOptions>();

    private KubeTarget Target() =>
        KubeconfigFiles.Target(
            Asked.Context
                ?? throw new UsageException(
                    "--platform kube needs --context: the cluster's name in the kubeconfig, as kubectl config get-contexts lists them."
                ),
            KubeconfigFiles.Find(cake.Environment.GetEnvironmentVariable)
        );
}
