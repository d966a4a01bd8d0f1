using Cake.Core.Diagnostics;
using Hoarfrost.Context;

namespace Hoarfrost.Inspect;

internal sealed class ClusterStatus(HoarfrostContext context)
{
    public Task WriteAsync(CancellationToken cancellationToken)
    {
        context.Log.Information("{0}", context.Cluster.Root);
        return Task.CompletedTask;
    }
}
