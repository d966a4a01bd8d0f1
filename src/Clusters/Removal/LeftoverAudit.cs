using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;

namespace Hoarfrost.Clusters.Removal;

/// <summary>Looks for whatever of the cluster is still there.</summary>
internal sealed class LeftoverAudit(HoarfrostOptions options, IPlatform platform, ClusterStateFile clusterState)
{
    /// <exception cref="HoarfrostException">Something is; names it, and what to do. The state is kept.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var left = await platform.AuditAsync(options.KeepImage, cancellationToken);
        if (left.Count > 0)
        {
            // Without a state, what is left is still only known by what is written on it.
            var target = clusterState.Find() is null ? $"{StepNames.Teardown} --adopt" : StepNames.Teardown;
            throw new HoarfrostException(
                ExitCodes.Leftovers,
                LeftoverText.Of($"the cluster {options.Cluster}", target, left)
            );
        }
    }
}
