using Hoarfrost.Context;

namespace Hoarfrost.Prepare;

/// <summary>Begins a cluster: its directory, and what is decided once in its life.</summary>
internal sealed class ClusterStart(HoarfrostContext context)
{
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var options = context.Options;
        if (context.ClusterState.Find() is { } known)
        {
            var current = known.Renew(context.Platform.Lifetime(options), DateTimeOffset.UtcNow) with
            {
                Asked = options,
            };
            if (current != known)
            {
                context.ClusterState.Write(current);
            }

            return;
        }

        context.Cluster.Create();
        var settled = await context.Platform.SettleAsync(options, cancellationToken);
        context.ClusterState.Write(
            ClusterState.Begin(options, settled, context.Platform.Lifetime(options), DateTimeOffset.UtcNow)
        );
    }
}
