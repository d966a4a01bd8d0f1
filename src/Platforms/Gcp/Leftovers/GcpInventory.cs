using Hoarfrost.Clusters.Expiry;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>What a project has of all clusters.</summary>
/// <param name="withGke">Whether clusters of GKE count: their nodes are VMs with the same labels, but nothing here removes a cluster.</param>
internal sealed class GcpInventory(ComputeApi api, ICakeLog log, bool withGke = false) : IClusterInventory
{
    /// <summary>
    /// What has labels says when it expires. A VPC has none, and often outlives all of its cluster that has: Google itself ends VMs. It
    /// counts as living for the longest --ttl from when it was made, unless something that was labelled later says more.
    /// </summary>
    public async Task<IReadOnlyList<ExpiryMark>> MarksAsync(CancellationToken cancellationToken)
    {
        var labelled = await Task.WhenAll(
            ResourceKind.All.Where(kind => kind.HasLabels).Select(kind => LabelledAsync(kind, cancellationToken))
        );
        var found = labelled.SelectMany(list => list).ToList();
        var others = found
            .Where(resource =>
                !withGke
                && resource.Labels?.GetValueOrDefault(ClusterLabels.Role)
                    is GcpNames.WorkerRole
                        or GcpNames.LauncherRole
            )
            .Select(resource => resource.Labels![ClusterLabels.Cluster])
            .ToHashSet();
        var marks = found.SelectMany(Marks).ToList();
        var networks = await api.GlobalAsync(ResourceKind.Networks, filter: null, cancellationToken);
        return [.. marks.Concat(NetworkMarks.Of(networks, marks)).Where(mark => !others.Contains(mark.Cluster))];
    }

    public IClusterLeftovers LeftoversOf(string cluster) => new GcpLeftovers(api, cluster, log);

    private async Task<IEnumerable<ComputeResource>> LabelledAsync(
        ResourceKind kind,
        CancellationToken cancellationToken
    )
    {
        const string HasLabel = $"labels.{ClusterLabels.Cluster}:*";
        var found = kind.IsGlobal
            ? await api.GlobalAsync(kind.Collection, HasLabel, cancellationToken)
            : await api.AggregatedAsync(kind.Collection, HasLabel, cancellationToken);
        return found.Where(resource => resource.Labels?.ContainsKey(ClusterLabels.Cluster) == true);
    }

    private static IEnumerable<ExpiryMark> Marks(ComputeResource resource) =>
        resource.Labels?.GetValueOrDefault(ClusterLabels.Cluster) is { } cluster
            ? [ExpiryMark.Of(cluster, resource.Labels)]
            : [];
}
