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
            if (known.Asked != options)
            {
                context.ClusterState.Write(known with { Asked = options });
            }

            return;
        }

        context.Cluster.Create();
        var settled = await context.Platform.SettleAsync(options, cancellationToken);
        context.ClusterState.Write(ClusterState.Begin(options, settled, DateTimeOffset.UtcNow));
    }
}
