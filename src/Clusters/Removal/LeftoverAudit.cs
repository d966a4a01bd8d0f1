using Hoarfrost.Core.Errors;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Removal;

/// <summary>Looks for whatever of the cluster is still there.</summary>
internal sealed class LeftoverAudit(HoarfrostContext context)
{
    /// <exception cref="HoarfrostException">Something is; names it, and what to do. The state is kept.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var left = await context.Platform.AuditAsync(context.Options.KeepImage, cancellationToken);
        if (left.Count > 0)
        {
            // Without a state, what is left is still only known by what is written on it.
            var target = context.ClusterState.Find() is null ? $"{nameof(Teardown)} --adopt" : nameof(Teardown);
            throw new HoarfrostException(
                ExitCodes.Leftovers,
                LeftoverText.Of($"the cluster {context.Options.Cluster}", target, left)
            );
        }
    }
}
