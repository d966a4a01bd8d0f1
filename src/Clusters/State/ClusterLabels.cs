using Hoarfrost.Clusters.Expiry;

namespace Hoarfrost.Clusters.State;

/// <summary>The labels of a cluster's resources.</summary>
internal static class ClusterLabels
{
    /// <summary>Every resource carries these: by them a later run finds what no state knows of.</summary>
    public const string Cluster = "hoarfrost-cluster";

    public const string Owner = "hoarfrost-owner";

    /// <summary>Tells a cluster from every other of its name.</summary>
    public const string Identity = "hoarfrost-identity";

    /// <summary>What a part of a cluster is for.</summary>
    public const string Role = "hoarfrost-role";

    /// <summary>The labels of all that a cluster makes. One that was begun before there were identities keeps those that it had.</summary>
    public static IReadOnlyDictionary<string, string> Of(ClusterState cluster, Func<string, string> labelValue)
    {
        var labels = new Dictionary<string, string>
        {
            [Cluster] = cluster.Cluster,
            [Owner] = labelValue(cluster.Owner),
            [ExpiryMark.Label] = $"{cluster.ExpiresAt.ToUnixTimeSeconds()}",
        };
        if (cluster.Identity is { } identity)
        {
            labels[Identity] = identity;
        }

        return labels;
    }
}
