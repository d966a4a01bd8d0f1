namespace Hoarfrost.Context;

/// <summary>What was decided when a cluster was begun (<c>cluster.json</c>), and what it was last asked for.</summary>
/// <param name="ExpiresAt">Goes into every resource's labels; a sweep may remove what is past it.</param>
/// <param name="Settled">The platform's own choices, for example addresses: see <see cref="Platforms.IPlatform.SettleAsync"/>.</param>
internal sealed record ClusterState(
    string Cluster,
    string Platform,
    string Owner,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    IReadOnlyDictionary<string, string> Settled,
    Options Asked
)
{
    // Nothing on a local machine costs by the hour: the label only tells a later sweep what was forgotten.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public static ClusterState Begin(
        Options options,
        IReadOnlyDictionary<string, string> settled,
        DateTimeOffset now
    ) => new(options.Cluster, options.Platform, options.Owner, now, now + Lifetime, settled, options);
}
