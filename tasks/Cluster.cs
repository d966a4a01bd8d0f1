using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks;

[TaskDescription("Makes the Kubernetes cluster and its node pools")]
[IsDependentOn(typeof(Network))]
internal sealed class Cluster(Current<StepRunner> steps, Current<RunsInProgress> runs, Current<ClusterMaker> maker)
    : HoarfrostTask
{
    public override bool IsOn(IPlatform platform) =>
        platform is IPodPlatform and IStackPlatform made && made.Stacks.Contains(Stack.Cluster);

    protected override async Task WorkAsync(HoarfrostContext context)
    {
        await runs.Value.CheckAsync(context.Cancellation);
        await steps.Value.RunAsync(await maker.Value.StepAsync(context.Cancellation), context.Cancellation);
    }
}
