using Cake.Core.Diagnostics;
using Hoarfrost.Core.Errors;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs.Collection;

/// <summary>Before nodes are destroyed: ends a run that is still going, and brings home what is only on them.</summary>
internal sealed class LastResults(HoarfrostContext context)
{
    public async Task BringHomeAsync(CancellationToken cancellationToken)
    {
        foreach (var run in context.Runs.Unfinished())
        {
            try
            {
                await using var site = await RunSites.OpenAsync(context, cancellationToken);
                await site.StopAsync(run, cancellationToken);
            }
            catch (HoarfrostException e)
            {
                // Nodes that are gone can't keep the rest from being removed; what came home before stays.
                context.Log.Warning("The output of run {0} can't be brought home: {1}", run.RunId, e.Message);
            }
        }

        await CopyAsync(cancellationToken);
    }

    /// <summary>What is only on this machine may go with it, as in CI: also a run that was just ended, or whose copy failed.</summary>
    private async Task CopyAsync(CancellationToken cancellationToken)
    {
        if (context.ResultsStore is not { } store)
        {
            return;
        }

        try
        {
            await new RunCopies(context, store).KeepAsync(
                new ClusterResults(context).VerifyRecorded(),
                cancellationToken
            );
        }
        catch (HoarfrostException e)
        {
            context.Log.Warning("Results are here, but not copied: {0}", e.Message);
        }
    }
}
