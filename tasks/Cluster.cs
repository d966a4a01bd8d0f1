using Cake.Frosting;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Runs;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(Cluster))]
[TaskDescription("Makes the Kubernetes cluster and its node pools")]
[IsDependentOn(typeof(Network))]
public sealed class Cluster : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!context.OnPods(nameof(Cluster)) || !context.Has(Stack.Cluster, nameof(Cluster)))
        {
            return;
        }

        await new RunsInProgress(context).CheckAsync(context.Cancellation);
        await context.Steps.RunAsync(
            new ClusterMaker(
                context,
                await context.Platform.VariablesAsync(Stack.Cluster, context.Options, context.Cancellation)
            ).Step(),
            context.Cancellation
        );
    }
}
