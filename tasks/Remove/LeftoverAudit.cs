using Hoarfrost.Context;

namespace Hoarfrost.Remove;

/// <summary>Looks for whatever of the cluster is still there.</summary>
internal sealed class LeftoverAudit(HoarfrostContext context)
{
    /// <exception cref="HoarfrostException">Something is; names it, and the commands that remove it. The state is kept.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var left = await context.Platform.AuditAsync(context.Options.KeepImage, cancellationToken);
        if (left.Count > 0)
        {
            throw new HoarfrostException(
                ExitCodes.Leftovers,
                $"""
                Of the cluster {context.Options.Cluster} there is left: {string.Join(
                    ", ",
                    left.Select(item => $"{item.Kind} {item.Name}")
                )}.
                Run Teardown again, or remove it by hand:
                {string.Join('\n', left.Select(item => $"  {item.RemoveCommand}"))}
                """
            );
        }
    }
}
