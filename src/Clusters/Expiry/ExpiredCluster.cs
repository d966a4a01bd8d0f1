namespace Hoarfrost.Clusters.Expiry;

/// <summary>A cluster of which nothing may live any longer.</summary>
/// <param name="Since">When the last of it expired.</param>
internal sealed record ExpiredCluster(string Name, DateTimeOffset Since)
{
    /// <summary>A cluster has expired when all that tells of it has: one thing that may still live, or does not say, keeps the whole.</summary>
    /// <returns>By name.</returns>
    public static IReadOnlyList<ExpiredCluster> Among(IEnumerable<ExpiryMark> marks, DateTimeOffset now) =>
        [
            .. marks
                .GroupBy(mark => mark.Cluster)
                .Where(cluster => cluster.All(mark => mark.ExpiresAt < now))
                .Select(cluster => new ExpiredCluster(cluster.Key, cluster.Max(mark => mark.ExpiresAt!.Value)))
                .OrderBy(cluster => cluster.Name, StringComparer.Ordinal),
        ];
}
