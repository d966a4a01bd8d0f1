using Cake.Frosting;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Stacks;
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
            await new RunsInProgress(context).CheckAsync(context.Cancellation);
            await context.Steps.RunAsync(
                new NodeCloner(
                    context,
                    await context.Platform.VariablesAsync(Stack.Cluster, context.Options, context.Cancellation)
                ).Step(),
                context.Cancellation
            );
        }
    }
}
