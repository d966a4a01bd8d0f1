using Cake.Core.Diagnostics;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs.Collection;

/// <summary>Copies of the cluster's runs, where the options name a place for them. One that was made is remembered while the cluster is there, not looked at again.</summary>
/// <param name="store">Null: there is no such place.</param>
internal sealed class RunCopies(HoarfrostContext context, IResultsStore? store)
{
    public async Task KeepAsync(IReadOnlyList<CollectedRun> runs, CancellationToken cancellationToken)
    {
        if (store is not null)
        {
            foreach (var run in runs)
            {
                await KeepAsync(store, run, cancellationToken);
            }
        }
    }

    private async Task KeepAsync(IResultsStore to, CollectedRun run, CancellationToken cancellationToken)
    {
        var copy = new RunCopy(to.AddressOf(run.Result.RunId), Sha256Sums.HashOf(run.Folder.SumsPath));
        var record = context.Runs.Find(run.Result.RunId);
        if (record?.Copy == copy && !context.IsForced(nameof(CollectResults)))
        {
            return;
        }

        using (var progress = context.Progress.Start($"Copying the results to {copy.Address}"))
        {
            await to.KeepAsync(run, progress.Report, cancellationToken);
        }

        if (record is not null)
        {
            context.Runs.Save(record with { Copy = copy });
        }

        context.Log.Information("{0}: copied to {1}", run.Result.RunId, copy.Address);
    }
}
