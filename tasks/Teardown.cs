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
        if (!await context.Get<RemovalStart>().IsAnythingThereAsync(context.Cancellation))
        {
            return;
        }

        await context.Get<LastResults>().BringHomeAsync(context.Cancellation);
        await context.Get<StackRemoval>().RemoveAsync(context.Cancellation);
        await context.Get<LeftoverAudit>().CheckAsync(context.Cancellation);
        context.Cluster.Clear();
        await context.ForgetClusterAsync();
    }
}
