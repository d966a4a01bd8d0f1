using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Runs.Endings;
using Hoarfrost.Runs.MpiOperator;
using Hoarfrost.Runs.Ssh;

namespace Hoarfrost.Runs;

/// <summary>Finds the way to run HPL on the platform.</summary>
internal interface IRunSites
{
    Task<IRunSite> OpenAsync(CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class RunSites(IPlatform platform, NameCheck names, Lazy<NodeSite> nodes, Lazy<PodSite> pods)
    : IRunSites
{
    public async Task<IRunSite> OpenAsync(CancellationToken cancellationToken)
    {
        _ = await names.EnsureAsync(cancellationToken);
        if (platform is IPodPlatform)
        {
            await pods.Value.OpenAsync(cancellationToken);
            return pods.Value;
        }

        await nodes.Value.OpenAsync(cancellationToken);
        return nodes.Value;
    }
}
