using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Collection;

/// <summary>Runs that were seen to their end, but not to a whole result: a full disk, a kill. All that it takes is on this machine.</summary>
internal sealed class EndedRuns(RunStore runs, RunFinisher runFinisher)
{
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (var run in runs.Unfinished().Where(run => run.Phase == RunPhase.Ended))
        {
            await runFinisher.FinishAgainAsync(run, cancellationToken);
        }
    }
}
