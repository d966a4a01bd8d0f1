using Hoarfrost.Clusters.Expiry;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>What a platform has of all clusters, whoever made them and wherever their state is: what a sweep works from.</summary>
internal interface IClusterInventory
{
    /// <summary>All that tells of a cluster, and until when it may live. Something of ours whose expiry can't be read is among them.</summary>
    Task<IReadOnlyList<ExpiryMark>> MarksAsync(CancellationToken cancellationToken);

    IClusterLeftovers LeftoversOf(string cluster);
}
