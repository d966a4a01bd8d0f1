using Cake.Core.Diagnostics;
using Cake.Frosting;
using Hoarfrost.Results;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(CollectResults))]
[TaskDescription(
    "Sees to it that the cluster's results are whole, in results.csv and in --results-bucket; needs no cluster"
)]
public sealed class CollectResults : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        await context.Get<EndedRuns>().CompleteAsync(context.Cancellation);
        var runs = context.Get<ClusterResults>().Verify();
        var collector = context.Get<RunCollector>();
        foreach (var run in runs)
        {
            await collector.IndexAsync(run.Result, context.Cancellation);
            context.Log.Information("{0}: {1}", run.Result.RunId, run.Folder.FolderPath);
        }

        if (runs.Count == 0)
        {
            context.Log.Information("The cluster {0} has nothing to collect.", context.Options.Cluster);
        }

        await context.Get<RunCopies>().KeepAsync(runs, context.Cancellation);
    }
}
