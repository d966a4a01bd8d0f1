using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Clusters.Operator;

/// <summary>Makes the Kubernetes cluster by its stack.</summary>
internal sealed class ClusterMaker(
    ProgressLine progressLine,
    HoarfrostOptions options,
    StackDeployer stacks,
    IStackPlatform platform,
    StepStore stepStore
)
{
    public async Task<Step<KubeCluster>> StepAsync(CancellationToken cancellationToken)
    {
        var variables = await platform.VariablesAsync(Stack.Cluster, options, cancellationToken);
        return new(
            StepNames.Cluster,
            stacks.Inputs(Stack.Cluster, variables),
            DeployJson.Default.KubeCluster,
            (_, cancellationToken) => platform.ExistsAsync(Stack.Cluster, cancellationToken),
            token => MakeAsync(variables, token)
        );
    }

    /// <returns>Null where the cluster was never made.</returns>
    public static KubeCluster? Find(StepStore steps) =>
        steps.Outputs(StepNames.Cluster, DeployJson.Default.KubeCluster);

    private async Task<KubeCluster> MakeAsync(
        IReadOnlyDictionary<string, object?> variables,
        CancellationToken cancellationToken
    )
    {
        using var progress = progressLine.Start(StepNames.Cluster);
        var outputs = await stacks.ApplyAsync(
            Stack.Cluster,
            variables,
            await ReplaceAsync(cancellationToken),
            progress.Show,
            cancellationToken
        );
        progress.Complete(Counted.Of(options.Nodes, "node"));
        return new KubeCluster(
            outputs.Required("name").GetString()!,
            outputs.Required("location").GetString()!,
            outputs.Required("endpoint").GetString()!,
            outputs.Required("ca_certificate").GetString()!
        );
    }

    /// <summary>Terraform does not look whether a cluster that it once made is still there.</summary>
    private async Task<IReadOnlyList<string>> ReplaceAsync(CancellationToken cancellationToken) =>
        Find(stepStore) is null || await platform.ExistsAsync(Stack.Cluster, cancellationToken)
            ? []
            : [platform.Resource(Stack.Cluster)];
}
