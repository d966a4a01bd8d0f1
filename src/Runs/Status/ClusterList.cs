using Hoarfrost.Core.Files;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Status;

/// <summary>The clusters that have a state here.</summary>
internal sealed class ClusterList(ProjectPaths paths)
{
    /// <returns>By their names. One whose state can't be read is told of all the same.</returns>
    public IReadOnlyList<ListedCluster> Read() =>
        Directory.Exists(paths.Clusters)
            ?
            [
                .. Directory
                    .EnumerateDirectories(paths.Clusters)
                    .Where(static folder => NameRules.IsCluster(Path.GetFileName(folder)))
                    .Order(StringComparer.Ordinal)
                    .Select(static folder => Of(new ClusterDirectory(folder)))
                    .OfType<ListedCluster>(),
            ]
            : [];

    private static ListedCluster? Of(ClusterDirectory directory)
    {
        var name = Path.GetFileName(directory.Root);
        try
        {
            return new ClusterStateFile(directory).Find() is { } state
                ? new(
                    name,
                    state,
                    ClusterLock.FindHolder(directory.Lock),
                    new RunStore(directory).List() is [.., var last] ? last : null
                )
                : null;
        }
        catch (StateException e)
        {
            return new(name, State: null, Holder: null, LastRun: null, e.Message);
        }
    }
}

/// <param name="Problem">Why its state can't be read.</param>
internal sealed record ListedCluster(
    string Name,
    ClusterState? State,
    LockHolder? Holder,
    RunRecord? LastRun,
    string? Problem = null
);
