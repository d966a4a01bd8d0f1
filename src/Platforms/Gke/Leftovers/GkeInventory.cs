using Hoarfrost.Clusters.Expiry;
using Hoarfrost.Google.Api;
using Hoarfrost.Platforms.Gcp.Leftovers;

namespace Hoarfrost.Platforms.Gke.Leftovers;

/// <summary>What a project has of all clusters, those of plain VMs among them: their VPCs can't be told from each other.</summary>
internal sealed class GkeInventory(GoogleClient client, ComputeApi compute, ICakeLog log) : IClusterInventory
{
    private readonly GkeApis apis = new(client, compute, region: null);

    public async Task<IReadOnlyList<ExpiryMark>> MarksAsync(CancellationToken cancellationToken)
    {
        var rest = new GcpInventory(compute, log, withGke: true).MarksAsync(cancellationToken);
        var clusters = apis.ClustersAsync(cancellationToken);
        var repositories = apis.RepositoriesAsync(cancellationToken);
        await Task.WhenAll(rest, clusters, repositories);
        return
        [
            .. await rest,
            .. (await clusters)
                .Select(one => one.ResourceLabels)
                .Concat((await repositories).Select(one => one.Labels))
                .SelectMany(Marks),
        ];
    }

    public IClusterLeftovers LeftoversOf(string cluster) =>
        new GkeLeftovers(apis, new GcpLeftovers(compute, cluster, log), cluster, log);

    private static IEnumerable<ExpiryMark> Marks(IReadOnlyDictionary<string, string>? labels) =>
        labels?.GetValueOrDefault(ClusterLabels.Cluster) is { } cluster ? [ExpiryMark.Of(cluster, labels)] : [];
}
