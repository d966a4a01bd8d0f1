using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>Begins a cluster: its directory, and what is decided once in its life.</summary>
internal sealed class ClusterStart(HoarfrostContext context)
{
    /// <param name="holding">What there is of the cluster's name: a state that is lost begins anew with its identity.</param>
    public async Task EnsureAsync(NameHolding holding, CancellationToken cancellationToken)
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

            if (known.Identity is { } own)
            {
                // Another machine's Teardown may have taken it away.
                _ = await KeepAsync(own, cancellationToken);
            }

            return;
        }

        context.Cluster.Create();
        var settled = await context.Platform.SettleAsync(options, cancellationToken);
        var identity = holding.Identity is { Length: > 0 } found ? found : ClusterIdentity.New();
        var now = DateTimeOffset.UtcNow;
        context.ClusterState.Write(
            ClusterState.Begin(options, settled, context.Platform.Lifetime(options), now) with
            {
                // What is adopted is no younger than the cluster.
                CreatedAt = holding.Since ?? now,
                Identity = holding.Identity is "" ? null : await KeepAsync(identity, cancellationToken),
                Origin = holding.Identity is "" ? null : Origin.Here(context.Paths),
            }
        );
    }

    private Task<string> KeepAsync(string identity, CancellationToken cancellationToken) =>
        context.Platform is ISharedIdentity shared
            ? shared.KeepIdentityAsync(identity, cancellationToken)
            : Task.FromResult(identity);
}
