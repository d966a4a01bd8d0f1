using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Runs.MpiOperator;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs;

/// <summary>Finds the way to run HPL on the platform.</summary>
internal interface IRunSites
{
    Task<IRunSite> OpenAsync(CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class RunSites(HoarfrostContext context) : IRunSites
{
    public async Task<IRunSite> OpenAsync(CancellationToken cancellationToken)
    {
        _ = await context.Names.EnsureAsync(cancellationToken);
        return context.Platform is IPodPlatform
            ? await PodSite.OpenAsync(context, cancellationToken)
            : new NodeSite(context, await NodeConnections.OpenAsync(context, cancellationToken));
    }
}
