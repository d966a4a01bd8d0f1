using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Preparation;

namespace Hoarfrost.Clusters.Removal;

/// <summary>What Teardown needs before it can remove anything.</summary>
internal sealed class RemovalStart(
    ICakeLog log,
    HoarfrostOptions options,
    ClusterStateFile clusterState,
    IPlatform platform,
    Toolbox toolbox,
    NameCheck names,
    ToolCheck toolCheck,
    DockerEngine engine,
    OrphanedTools orphanedTools
)
{
    /// <summary>
    /// A cluster that has a state gets the tools that it was made with, installed again if need be. Without a state, the platform is asked
    /// only if that takes nothing: a machine without Docker can hold no local cluster.
    /// </summary>
    /// <exception cref="UsageException">What is there is another cluster's, or may be.</exception>
    public async Task<bool> IsAnythingThereAsync(CancellationToken cancellationToken)
    {
        await orphanedTools.EndAsync();
        if (clusterState.Find() is not null)
        {
            await toolCheck.EnsureAsync(cancellationToken);
            await engine.EnsureIfUsedAsync(cancellationToken);
            await toolbox.EnsureAsync(cancellationToken);
            _ = await names.EnsureAsync(cancellationToken);
            return true;
        }

        if (await platform.IsReachableAsync(cancellationToken))
        {
            _ = await names.EnsureAsync(cancellationToken);
            return true;
        }

        log.Information("There is no cluster {0}: nothing to remove.", options.Cluster);
        return false;
    }
}
