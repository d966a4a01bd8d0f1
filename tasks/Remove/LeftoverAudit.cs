using Hoarfrost.Context;

namespace Hoarfrost.Remove;

/// <summary>Looks for whatever of the cluster is still there.</summary>
internal sealed class LeftoverAudit(HoarfrostContext context)
{
    /// <exception cref="HoarfrostException">Something is; names it, and what to do. The state is kept.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var left = await context.Platform.AuditAsync(context.Options.KeepImage, cancellationToken);
        if (left.Count > 0)
        {
            throw new HoarfrostException(
                ExitCodes.Leftovers,
                LeftoverText.Of($"the cluster {context.Options.Cluster}", nameof(Teardown), left)
            );
        }
    }
}
