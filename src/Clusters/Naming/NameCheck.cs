using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Naming;

/// <summary>Keeps a run from what another cluster of the same name has. Asked once a run, before anything is made, changed or removed.</summary>
internal sealed class NameCheck(HoarfrostContext context)
{
    private NameHolding? holding;

    /// <exception cref="UsageException">The name is another's; says whose, and what to do.</exception>
    public async Task<NameHolding> EnsureAsync(CancellationToken cancellationToken)
    {
        if (holding is { } known)
        {
            return known;
        }

        var found = await FindAsync(cancellationToken);
        return found.IsAnothers ? throw new UsageException(Describe(found)) : holding = found;
    }

    public async Task<NameHolding> FindAsync(CancellationToken cancellationToken)
    {
        var state = context.ClusterState.Find();
        var identity =
            state is not null ? ClusterIdentity.Of(state)
            : context.Platform is ISharedIdentity shared ? await shared.FindIdentityAsync(cancellationToken)
            : null;
        return NameHolding.Of(
            await context.Platform.NamedAsync(identity, cancellationToken),
            identity,
            Owner(state),
            context.Options.Adopt
        );
    }

    public string Describe(NameHolding found) =>
        NameTaken.Describe(
            context.Options.Cluster,
            context.Platform.Name,
            found.Others,
            context.ClusterState.Find() is { } state ? (ClusterIdentity.Of(state), context.Cluster.Root) : null
        );

    // A state without an identity, and one that machines share, know of things by whomever.
    private string? Owner(ClusterState? state) =>
        state is { Identity: null } || (context.Options.StateBucket is not null && context.Platform is ISharedIdentity)
            ? null
            : context.Platform.LabelValue(state?.Owner ?? context.Options.Owner);
}
