using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks;

[TaskDescription("Makes the nodes from their image and joins them for MPI; replaces lost ones")]
[IsDependentOn(typeof(BaseImage))]
internal sealed class Clone(Current<StepRunner> steps, Current<RunsInProgress> runs, Current<INodeSource> source)
    : HoarfrostTask
{
    public override bool IsOn(IPlatform platform) => platform is IMachinePlatform;

    protected override async Task WorkAsync(HoarfrostContext context)
    {
        await runs.Value.CheckAsync(context.Cancellation);
        await steps.Value.RunAsync(await source.Value.StepAsync(context.Cancellation), context.Cancellation);
    }
}
