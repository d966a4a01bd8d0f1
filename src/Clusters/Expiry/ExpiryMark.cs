namespace Hoarfrost.Clusters.Expiry;

/// <summary>One thing that tells of a cluster.</summary>
/// <param name="ExpiresAt">Null: it is not known, and so never past.</param>
internal sealed record ExpiryMark(string Cluster, DateTimeOffset? ExpiresAt)
{
    /// <summary>The label that says until when something may live: seconds since 1970, UTC.</summary>
    public const string Label = "hoarfrost-expires";

    /// <param name="labels">Of something that carries a cluster's label.</param>
    public static ExpiryMark Of(string cluster, IReadOnlyDictionary<string, string> labels) =>
        new(cluster, Time(labels, Label));

    /// <summary>A label of seconds since 1970, UTC; null where it is none.</summary>
    public static DateTimeOffset? Time(IReadOnlyDictionary<string, string> labels, string name) =>
        long.TryParse(labels.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}

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
