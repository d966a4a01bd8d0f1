using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks;

[TaskDescription("Makes the Kubernetes cluster and its node pools")]
[IsDependentOn(typeof(Network))]
internal sealed class Cluster(
    TargetScope applies,
    Current<StepRunner> steps,
    Current<RunsInProgress> runs,
    Current<ClusterMaker> maker
) : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (applies.To<IPodPlatform>(nameof(Cluster)) && applies.To(Stack.Cluster, nameof(Cluster)))
        {
            await runs.Value.CheckAsync(context.Cancellation);
            await steps.Value.RunAsync(await maker.Value.StepAsync(context.Cancellation), context.Cancellation);
        }
    }
}
