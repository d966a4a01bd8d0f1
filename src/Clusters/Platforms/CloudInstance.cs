namespace Hoarfrost.Clusters.Platforms;

/// <summary>A machine that a cloud has of a cluster, as the cloud itself tells.</summary>
/// <param name="Status">The cloud's own word, for example <c>RUNNING</c>.</param>
/// <param name="IsBilled">It costs: it is not stopped.</param>
/// <param name="Since">When it was made.</param>
/// <param name="ExpiresAt">When the cloud deletes it by itself; null where it won't.</param>
internal sealed record CloudInstance(
    string Name,
    string Zone,
    string Status,
    bool IsBilled,
    DateTimeOffset Since,
    DateTimeOffset? ExpiresAt
);
