using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Core.Errors;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Removal;

/// <summary>What Teardown needs before it can remove anything.</summary>
internal sealed class RemovalStart(HoarfrostContext context)
{
    /// <summary>
    /// A cluster that has a state gets the tools that it was made with, installed again if need be. Without a state, the platform is asked
    /// only if that takes nothing: a machine without Docker can hold no local cluster.
    /// </summary>
    /// <exception cref="UsageException">What is there is another cluster's, or may be.</exception>
    public async Task<bool> IsAnythingThereAsync(CancellationToken cancellationToken)
    {
        await OrphanedTools.EndAsync(context);
        if (context.ClusterState.Find() is not null)
        {
            await new ToolCheck(context).EnsureAsync(cancellationToken);
            await context.Platform.PrepareAsync(cancellationToken);
            await context.Toolbox.EnsureAsync(cancellationToken);
            _ = await context.Names.EnsureAsync(cancellationToken);
            return true;
        }

        if (await context.Platform.IsReachableAsync(cancellationToken))
        {
            _ = await context.Names.EnsureAsync(cancellationToken);
            return true;
        }

        context.Log.Information("There is no cluster {0}: nothing to remove.", context.Options.Cluster);
        return false;
    }
}
