using Hoarfrost.Core.Json;

namespace Hoarfrost.Runs.Records;

/// <summary>The runs of a cluster. Writers hold the cluster's lock; readers need not.</summary>
internal sealed class RunStore(ClusterDirectory cluster)
{
    private static readonly JsonState<RunRecord> File = new(StateSchema.Run, RunRecordJson.Default.RunRecord);

    /// <returns>Null if there is no such run.</returns>
    /// <exception cref="StateException">The record is there and can't be used.</exception>
    public RunRecord? Find(string runId) => File.Read(cluster.RunFile(runId));

    /// <summary>Every run, the oldest first.</summary>
    /// <exception cref="StateException">A record can't be used.</exception>
    public IReadOnlyList<RunRecord> List() =>
        [.. StateFiles.NamesIn(cluster.RunsDirectory).Select(Find).OfType<RunRecord>()];

    /// <summary>The runs of which something is not yet home, the oldest first: what Teardown has to bring home before it destroys.</summary>
    public IReadOnlyList<RunRecord> Unfinished() => [.. List().Where(run => run.IsUnfinished)];

    /// <summary>The run that the next RunHpl looks at before it plans another.</summary>
    public RunRecord? LatestUnfinished() => List().LastOrDefault(run => run.IsUnfinished);

    /// <exception cref="InvalidOperationException">The run has been further already: an old record would bring it back.</exception>
    public void Save(RunRecord run)
    {
        if (Find(run.RunId) is { } known && known.Phase > run.Phase)
        {
            throw new InvalidOperationException($"The run {run.RunId} is {known.Phase} and can't become {run.Phase}.");
        }
        File.Write(cluster.RunFile(run.RunId), run);
    }

    public void Forget(string runId) => StateFiles.Delete(cluster.RunFile(runId));
}
