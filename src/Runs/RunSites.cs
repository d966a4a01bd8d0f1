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
internal sealed class RunSites(IPlatform platform, NameCheck names, Func<NodeSite> nodes, Func<PodSite> pods)
    : IRunSites
{
    public async Task<IRunSite> OpenAsync(CancellationToken cancellationToken)
    {
        _ = await names.EnsureAsync(cancellationToken);
        if (platform is IPodPlatform)
        {
            var pod = pods();
            await pod.OpenAsync(cancellationToken);
            return pod;
        }

        var node = nodes();
        await node.OpenAsync(cancellationToken);
        return node;
    }
}
