using Hoarfrost.Runs.Records;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs.Collection;

/// <summary>Runs that were seen to their end, but not to a whole result: a full disk, a kill. All that it takes is on this machine.</summary>
internal static class EndedRuns
{
    public static async Task CompleteAsync(HoarfrostContext context, CancellationToken cancellationToken)
    {
        foreach (var run in context.Runs.Unfinished().Where(run => run.Phase == RunPhase.Ended))
        {
            await new RunFinisher(context).FinishAgainAsync(run, cancellationToken);
        }
    }
}
