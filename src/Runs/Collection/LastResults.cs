using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Collection;

/// <summary>Before nodes are destroyed: ends a run that is still going, and brings home what is only on them.</summary>
internal sealed class LastResults(
    RunSessions sessions,
    ICakeLog log,
    RunStore runs,
    RunCopies copies,
    ClusterResults clusterResults
)
{
    public async Task CollectAsync(CancellationToken cancellationToken)
    {
        foreach (var run in runs.Unfinished())
        {
            try
            {
                await using var session = await sessions.OpenAsync(cancellationToken);
                await session.StopAsync(run, cancellationToken);
            }
            catch (HoarfrostException e)
            {
                // Nodes that are gone can't keep the rest from being removed; what came home before stays.
                log.Warning("The output of run {0} can't be brought home: {1}", run.RunId, e.Message);
            }
        }

        await CopyAsync(cancellationToken);
    }

    /// <summary>What is only on this machine may go with it, as in CI: also a run that was just ended, or whose copy failed.</summary>
    private async Task CopyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await copies.KeepAsync(clusterResults.VerifyRecorded(), cancellationToken);
        }
        catch (HoarfrostException e)
        {
            log.Warning("Results are here, but not copied: {0}", e.Message);
        }
    }
}
