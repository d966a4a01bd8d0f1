using Cake.Core.Diagnostics;
using Hoarfrost.Context;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;

namespace Hoarfrost.Collect;

/// <summary>The results of this cluster's runs.</summary>
internal sealed class ClusterResults(HoarfrostContext context)
{
    private readonly RunCollector collector = new(context.Paths.Results, TimeProvider.System);

    /// <summary>The newest run of this cluster that is home.</summary>
    /// <exception cref="HoarfrostException">There is none.</exception>
    public CollectedRun Latest() =>
        context.Runs.List().Reverse().Select(run => collector.Find(run.RunId)).FirstOrDefault(run => run is not null)
        ?? throw new HoarfrostException(
            ExitCodes.StepFailed,
            $"The cluster {context.Options.Cluster} has no result yet. Run the target RunHpl first."
        );

    /// <summary>Every run of this cluster whose folder is there, the oldest first. One that a person has moved away is only named.</summary>
    /// <exception cref="HoarfrostException">A folder is no longer what was collected; names the files.</exception>
    public IReadOnlyList<CollectedRun> Verify() =>
        [.. context.Runs.List().Select(run => Verify(run.RunId)).OfType<CollectedRun>()];

    private CollectedRun? Verify(string runId)
    {
        var folder = new ResultsFolder(context.Paths.Results, runId);
        if (collector.Find(runId) is not { } run)
        {
            context.Log.Warning("{0}: not there any more", folder.FolderPath);
            return null;
        }

        var problems = Sha256Sums.Verify(folder.FolderPath);
        return problems.Count == 0
            ? run
            : throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"{folder.FolderPath} is no longer what was collected: {string.Join(", ", problems)}. Restore these files, or move the folder away."
            );
    }
}
