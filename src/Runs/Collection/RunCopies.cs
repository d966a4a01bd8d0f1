using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Results;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Collection;

/// <summary>Copies of the cluster's runs, where the options name a place for them. One that was made is remembered while the cluster is there, not looked at again.</summary>
/// <param name="stores">At most one; none: the options name no such place.</param>
internal sealed class RunCopies(
    ICakeLog log,
    ProgressLine progressLine,
    CommandTargets command,
    RunStore runs,
    IReadOnlyList<IResultsStore> stores
)
{
    public async Task KeepAsync(IReadOnlyList<CollectedRun> runs, CancellationToken cancellationToken)
    {
        foreach (var store in stores)
        {
            foreach (var run in runs)
            {
                await KeepAsync(store, run, cancellationToken);
            }
        }
    }

    private async Task KeepAsync(IResultsStore to, CollectedRun run, CancellationToken cancellationToken)
    {
        var copy = new RunCopy(to.AddressOf(run.Result.RunId), Sha256.OfFile(run.Folder.SumsPath));
        var record = runs.Find(run.Result.RunId);
        if (record?.Copy == copy && !command.IsForced(StepNames.CollectResults))
        {
            return;
        }

        using (var progress = progressLine.Start($"Copying the results to {copy.Address}"))
        {
            await to.KeepAsync(run, progress.Report, cancellationToken);
        }

        if (record is not null)
        {
            runs.Save(record with { Copy = copy });
        }

        log.Information("{0}: copied to {1}", run.Result.RunId, copy.Address);
    }
}
