using Cake.Core.Diagnostics;
using Hoarfrost.Options;
using Hoarfrost.Results;
using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks;

[TaskDescription(
    "Sees to it that the cluster's results are whole, in results.csv and in --results-bucket; needs no cluster"
)]
internal sealed class CollectResults(
    Current<EndedRuns> ended,
    Current<ClusterResults> results,
    Current<RunCollector> collector,
    Current<RunCopies> copies,
    Current<HoarfrostOptions> options
) : HoarfrostTask
{
    protected override async Task WorkAsync(HoarfrostContext context)
    {
        await ended.Value.CompleteAsync(context.Cancellation);
        var runs = results.Value.Verify();
        foreach (var run in runs)
        {
            await collector.Value.IndexAsync(run.Result, context.Cancellation);
            context.Log.Information("{0}: {1}", run.Result.RunId, run.Folder.FolderPath);
        }

        if (runs.Count == 0)
        {
            context.Log.Information("The cluster {0} has nothing to collect.", options.Value.Cluster);
        }

        await copies.Value.KeepAsync(runs, context.Cancellation);
    }
}
