using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Operator;

/// <summary>Makes the Kubernetes cluster by its stack.</summary>
/// <param name="variables">The platform's own, of the cluster stack.</param>
internal sealed class ClusterMaker(HoarfrostContext context, IReadOnlyDictionary<string, object?> variables)
{
    public Step<KubeCluster> Step() =>
        new(
            nameof(Cluster),
            context.Stacks.Inputs(Stack.Cluster, variables),
            DeployJson.Default.KubeCluster,
            (_, cancellationToken) => context.Platform.ExistsAsync(Stack.Cluster, cancellationToken),
            MakeAsync
        );

    /// <returns>Null where the cluster was never made.</returns>
    public static KubeCluster? Find(StepStore steps) => steps.Outputs(nameof(Cluster), DeployJson.Default.KubeCluster);

    private async Task<KubeCluster> MakeAsync(CancellationToken cancellationToken)
    {
        using var progress = context.Progress.Start("Cluster: making it");
        var outputs = await context.Stacks.ApplyAsync(
            Stack.Cluster,
            variables,
            await ReplaceAsync(cancellationToken),
            progress.Show,
            cancellationToken
        );
        progress.Complete($"{context.Options.Nodes} nodes");
        return new KubeCluster(
            outputs.Required("name").GetString()!,
            outputs.Required("location").GetString()!,
            outputs.Required("endpoint").GetString()!,
            outputs.Required("ca_certificate").GetString()!
        );
    }

    /// <summary>Terraform does not look whether a cluster that it once made is still there.</summary>
    private async Task<IReadOnlyList<string>> ReplaceAsync(CancellationToken cancellationToken) =>
        Find(context.StepStore) is null || await context.Platform.ExistsAsync(Stack.Cluster, cancellationToken)
            ? []
            : [context.Platform.Resource(Stack.Cluster)];
}
