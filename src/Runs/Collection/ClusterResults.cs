using Hoarfrost.Core.Files;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Collection;

/// <summary>The results of a cluster's runs, by its name: they are there without the cluster, and after it.</summary>
internal sealed class ClusterResults(
    ICakeLog log,
    ProjectPaths paths,
    HoarfrostOptions options,
    RunStore runs,
    RunCollector collector
)
{
    private string Cluster => options.Cluster;

    /// <summary>The newest run that is home.</summary>
    /// <exception cref="HoarfrostException">There is none.</exception>
    public CollectedRun Latest() =>
        RunIds().Reverse().Select(collector.Find).FirstOrDefault(run => run is not null) ?? throw None();

    public bool IsAny => RunIds().Any();

    /// <summary>Every run that is home and whole, the oldest first; what is not is told of.</summary>
    /// <exception cref="HoarfrostException">A folder is no longer what was collected; names the files.</exception>
    public IReadOnlyList<CollectedRun> Verify() =>
        Verify(
            RunIds().Union(runs.List().Select(run => run.RunId), StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );

    /// <summary>Those of them that the cluster's state knows of: not of an earlier cluster of the name.</summary>
    /// <inheritdoc cref="Verify()"/>
    public IReadOnlyList<CollectedRun> VerifyRecorded() => Verify(runs.List().Select(run => run.RunId));

    private IReadOnlyList<CollectedRun> Verify(IEnumerable<string> runIds)
    {
        var all = new Lazy<IReadOnlyList<RunSummary>>(collector.Summaries);
        return [.. runIds.Select(id => Verify(id, all)).OfType<CollectedRun>()];
    }

    private IEnumerable<string> RunIds() => collector.RunIds().Where(id => RunId.ClusterOf(id) == Cluster);

    private CollectedRun? Verify(string runId, Lazy<IReadOnlyList<RunSummary>> all)
    {
        var folder = new ResultsFolder(paths.Results, runId);
        if (collector.Find(runId, all) is not { } run)
        {
            log.Warning("{0}: {1}", folder.FolderPath, Missing(runId, folder));
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

    private string Missing(string runId, ResultsFolder folder) =>
        runs.Find(runId) is { IsUnfinished: true }
            ? "not all of it is home; the target RunHpl follows the run to its end, Teardown ends it"
        : Directory.Exists(folder.FolderPath) ? "not whole, and nothing is known of its run but what is in it"
        : "not there any more";

    private HoarfrostException None()
    {
        var others = collector
            .RunIds()
            .Select(RunId.ClusterOf)
            .Where(name => name != Cluster)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        return new HoarfrostException(
            ExitCodes.StepFailed,
            $"{paths.Results} has no result of the cluster {Cluster}. Run the target RunHpl first{(
                others.Count == 0 ? "" : $", or name a cluster that has one with --cluster: {string.Join(", ", others)}"
            )}."
        );
    }
}
