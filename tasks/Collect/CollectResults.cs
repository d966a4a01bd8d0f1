using Cake.Core.Diagnostics;
using Cake.Frosting;
using Hoarfrost.Context;
using Hoarfrost.Run;

namespace Hoarfrost.Collect;

[TaskName(nameof(CollectResults))]
[TaskDescription(
    "Sees to it that every run of the cluster is home and whole: output, result, facts of the nodes, logs and checksums"
)]
[IsDependentOn(typeof(RunHpl))]
public sealed class CollectResults : AsyncFrostingTask<HoarfrostContext>
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        var runs = new ClusterResults(context).Verify();
        foreach (var run in runs)
        {
            context.Log.Information("{0}: {1}", run.Result.RunId, run.Folder.FolderPath);
        }

        await new RunCopies(context, context.ResultsStore).KeepAsync(runs, context.Cancellation);
    }
}
