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
public sealed class CollectResults : FrostingTask<HoarfrostContext>
{
    public override void Run(HoarfrostContext context)
    {
        foreach (var run in new ClusterResults(context).Verify())
        {
            context.Log.Information("{0}: {1}", run.Result.RunId, run.Folder.FolderPath);
        }
    }
}
