using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks;

[TaskDescription("Makes the nodes from their image and joins them for MPI; replaces lost ones")]
[IsDependentOn(typeof(BaseImage))]
internal sealed class Clone(
    TargetScope applies,
    Current<StepRunner> steps,
    Current<RunsInProgress> runs,
    Current<INodeSource> source
) : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (applies.To<IMachinePlatform>(nameof(Clone)))
        {
            await runs.Value.CheckAsync(context.Cancellation);
            await steps.Value.RunAsync(await source.Value.StepAsync(context.Cancellation), context.Cancellation);
        }
    }
}
