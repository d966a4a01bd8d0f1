using Hoarfrost.Clusters.Naming;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>Begins a cluster: its directory, and what is decided once in its life.</summary>
internal sealed class ClusterStart(
    ProjectPaths paths,
    HoarfrostOptions options,
    ClusterDirectory directory,
    ClusterStateFile clusterState,
    IPlatform platform
)
{
    /// <param name="holding">What there is of the cluster's name: a state that is lost begins anew with its identity.</param>
    public async Task EnsureAsync(NameHolding holding, CancellationToken cancellationToken)
    {
        if (clusterState.Find() is { } known)
        {
            var current = known.Renew(Lifetime, DateTimeOffset.UtcNow) with { Asked = options };
            if (current != known)
            {
                clusterState.Write(current);
            }

            if (known.Identity is { } own)
            {
                // Another machine's Teardown may have taken it away.
                _ = await KeepAsync(own, cancellationToken);
            }

            return;
        }

        var choices = platform is IClusterChoices choosing
            ? await choosing.ChooseAsync(options, cancellationToken)
            : new Dictionary<string, string>();
        directory.Create();
        var identity = holding.Identity is { Length: > 0 } found ? found : ClusterIdentity.New();
        var now = DateTimeOffset.UtcNow;
        clusterState.Write(
            ClusterState.Begin(options, choices, Lifetime, now) with
            {
                // What is adopted is no younger than the cluster.
                CreatedAt = holding.Since ?? now,
                Identity = holding.Identity is "" ? null : await KeepAsync(identity, cancellationToken),
                Origin = holding.Identity is "" ? null : Origin.Here(paths),
            }
        );
    }

    // Where nothing costs by the hour, the label only tells a later sweep what was forgotten.
    private TimeSpan Lifetime => platform is ICloudPlatform cloud ? cloud.Lifetime : TimeSpan.FromDays(7);

    private Task<string> KeepAsync(string identity, CancellationToken cancellationToken) =>
        platform is ISharedIdentity shared
            ? shared.KeepIdentityAsync(identity, cancellationToken)
            : Task.FromResult(identity);
}
