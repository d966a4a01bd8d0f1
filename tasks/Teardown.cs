using Hoarfrost.Clusters.Removal;
using Hoarfrost.Clusters.State;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Status;

namespace Hoarfrost.Tasks;

[TaskDescription(
    "Brings home what was not collected, removes all that the cluster made, and checks that nothing is left; results stay"
)]
internal sealed class Teardown(
    Current<RemovalStart> start,
    Current<LastResults> results,
    Current<RemovalSummary> summary,
    Current<ClusterRemoval> removal,
    Current<ClusterDirectory> directory,
    ClusterScope scope
) : HoarfrostTask
{
    protected override async Task WorkAsync(HoarfrostContext context)
    {
        if (!await start.Value.IsAnythingThereAsync(context.Cancellation))
        {
            return;
        }

        await results.Value.CollectAsync(context.Cancellation);
        var removed = await summary.Value.DescribeAsync(context.Cancellation);
        await removal.Value.RunAsync(context.Cancellation);
        await removal.Value.CheckAsync(context.Cancellation);
        directory.Value.Clear();
        context.Progress.Did(removed);
        // What the command still makes is another cluster.
        await scope.RenewAsync();
        context.Command.Forget();
    }
}
