using Cake.Frosting;
using Hoarfrost.Clusters.Removal;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(Teardown))]
[TaskDescription(
    "Brings home what was not collected, removes all that the cluster made, and checks that nothing is left; results stay"
)]
public sealed class Teardown : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!await new RemovalStart(context).IsAnythingThereAsync(context.Cancellation))
        {
            return;
        }

        await new LastResults(context).BringHomeAsync(context.Cancellation);
        await new StackRemoval(context).RemoveAsync(context.Cancellation);
        await new LeftoverAudit(context).CheckAsync(context.Cancellation);
        context.Cluster.Clear();
        await context.ForgetClusterAsync();
    }
}
