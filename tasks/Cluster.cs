using Cake.Frosting;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;
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

        await context.Get<RunsInProgress>().CheckAsync(context.Cancellation);
        await context.Steps.RunAsync(
            await context.Get<ClusterMaker>().StepAsync(context.Cancellation),
            context.Cancellation
        );
    }
}
