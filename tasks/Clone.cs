using Cake.Frosting;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Runs;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(Clone))]
[TaskDescription("Makes the nodes from their image and joins them for MPI; replaces lost ones")]
[IsDependentOn(typeof(BaseImage))]
public sealed class Clone : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (context.OnMachines(nameof(Clone)))
        {
            await context.Get<RunsInProgress>().CheckAsync(context.Cancellation);
            await context.Steps.RunAsync(
                await context.Get<NodeCloner>().StepAsync(context.Cancellation),
                context.Cancellation
            );
        }
    }
}
