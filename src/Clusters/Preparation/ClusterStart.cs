using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>Begins a cluster: its directory, and what is decided once in its life.</summary>
internal sealed class ClusterStart(
    ICakeLog log,
    ProjectPaths paths,
    HoarfrostOptions options,
    ClusterDirectory directory,
    ClusterStateFile clusterState,
    StepStore stepStore,
    IPlatform platform
)
{
    /// <param name="holding">What there is of the cluster's name: a state that is lost begins anew with its identity.</param>
    public async Task EnsureAsync(NameHolding holding, CancellationToken cancellationToken)
    {
        if (clusterState.Find() is { } known)
        {
            var current = (await SettledAsync(known, cancellationToken)).Renew(Lifetime, DateTimeOffset.UtcNow) with
            {
                Asked = options,
            };
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

        var choices = await ChooseAsync(cancellationToken);
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

    /// <summary>What was chosen holds once something was made with it, which begins with the network; until then the options of now decide.</summary>
    private async Task<ClusterState> SettledAsync(ClusterState known, CancellationToken cancellationToken)
    {
        if (platform is IClusterChoices && stepStore.Read(StepNames.Network)?.Outputs is null)
        {
            return known with { Settled = await ChooseAsync(cancellationToken), Owner = options.Owner };
        }

        ChosenSubnet.RequireKept(options, known);
        if (options.Owner != known.Owner && options.Owner != known.Asked.Owner)
        {
            log.Warning(
                "--owner {0}: what the cluster {1} has is labelled with {2}, and stays so until it is made anew after Teardown.",
                options.Owner,
                options.Cluster,
                known.Owner
            );
        }

        return known;
    }

    private async Task<IReadOnlyDictionary<string, string>> ChooseAsync(CancellationToken cancellationToken) =>
        platform is IClusterChoices choosing
            ? await choosing.ChooseAsync(options, cancellationToken)
            : new Dictionary<string, string>();

    // Where nothing costs by the hour, the label only tells a later sweep what was forgotten.
    private TimeSpan Lifetime => platform is ICloudPlatform cloud ? cloud.Lifetime : TimeSpan.FromDays(7);

    private Task<string> KeepAsync(string identity, CancellationToken cancellationToken) =>
        platform is ISharedIdentity shared
            ? shared.KeepIdentityAsync(identity, cancellationToken)
            : Task.FromResult(identity);
}
