using Cake.Core.Diagnostics;
using Hoarfrost.Infrastructure;
using Hoarfrost.Platforms.Expiry;
using Hoarfrost.Platforms.Gcp.Api;
using Hoarfrost.Platforms.Gcp.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>What a project has of all clusters.</summary>
internal sealed class GcpInventory(ComputeApi api, ICakeLog log) : IClusterInventory
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
        var marks = labelled.SelectMany(list => list).ToList();
        var networks = await api.GlobalAsync(ResourceKind.Networks, filter: null, cancellationToken);
        return [.. marks, .. NetworkMarks.Of(networks, marks)];
    }

    public Task<IReadOnlyList<Leftover>> FindAsync(
        string cluster,
        bool keepImage,
        CancellationToken cancellationToken
    ) => Of(cluster).FindAsync(keepImage, cancellationToken);

    public Task RemoveAsync(string cluster, bool keepImage, CancellationToken cancellationToken) =>
        Of(cluster).RemoveAsync(keepImage, cancellationToken);

    private GcpLeftovers Of(string cluster) => new(api, cluster, owner: null, log);

    private async Task<IEnumerable<ExpiryMark>> LabelledAsync(ResourceKind kind, CancellationToken cancellationToken)
    {
        const string HasLabel = $"labels.{StackVariables.ClusterLabel}:*";
        var found = kind.IsGlobal
            ? await api.GlobalAsync(kind.Collection, HasLabel, cancellationToken)
            : await api.AggregatedAsync(kind.Collection, HasLabel, cancellationToken);
        return found.SelectMany(Marks);
    }

    private static IEnumerable<ExpiryMark> Marks(ComputeResource resource) =>
        resource.Labels?.GetValueOrDefault(StackVariables.ClusterLabel) is { } cluster
            ? [ExpiryMark.Of(cluster, resource.Labels)]
            : [];
}
