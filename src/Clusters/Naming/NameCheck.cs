namespace Hoarfrost.Clusters.Naming;

/// <summary>Keeps a run from what another cluster of the same name has. Asked once a run, before anything is made, changed or removed.</summary>
internal sealed class NameCheck(
    HoarfrostOptions options,
    ClusterDirectory directory,
    ClusterStateFile clusterState,
    IPlatform platform
)
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
        var state = clusterState.Find();
        var identity =
            state is not null ? ClusterIdentity.Of(state)
            : platform is ISharedIdentity shared ? await shared.FindIdentityAsync(cancellationToken)
            : null;
        return NameHolding.Of(
            platform is ILabelledPlatform labelled ? await labelled.NamedAsync(identity, cancellationToken) : [],
            identity,
            Owner(state),
            options.Adopt
        );
    }

    public string Describe(NameHolding found) =>
        NameTaken.Describe(
            options.Cluster,
            platform.Name,
            found.Others,
            clusterState.Find() is { } state ? (ClusterIdentity.Of(state), directory.Root) : null
        );

    // A state without an identity, and one that machines share, know of things by whomever.
    private string? Owner(ClusterState? state) =>
        state is { Identity: null } || (options.StateBucket is not null && platform is ISharedIdentity)
            ? null
            : (platform as ILabelledPlatform)?.LabelValue(state?.Owner ?? options.Owner);
}
