namespace Hoarfrost.Clusters.State;

/// <summary>What was decided when a cluster was begun (<c>cluster.json</c>), and what it was last asked for.</summary>
/// <param name="ExpiresAt">Goes into every resource's labels; a sweep may remove what is past it.</param>
/// <param name="Identity">Tells it from every other of its name: <see cref="ClusterIdentity"/>. Null where it was begun before there were any.</param>
/// <param name="Origin">Null where it was begun before that was kept.</param>
/// <param name="Settled">What the platform chose as the cluster began, for example addresses: see <see cref="IClusterChoices.ChooseAsync"/>.</param>
/// <param name="Packages">Debian packages that its nodes' image has for programs; null: none.</param>
/// <param name="Images">Which its nodes were made from, whoever made those; null: none, or begun before that was kept.</param>
internal sealed record ClusterState(
    string Cluster,
    string Platform,
    string Owner,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    IReadOnlyDictionary<string, string> Settled,
    HoarfrostOptions Asked,
    string? Identity = null,
    Origin? Origin = null,
    IReadOnlyList<string>? Packages = null,
    IReadOnlyList<string>? Images = null
)
{
    public static ClusterState Begin(
        HoarfrostOptions options,
        IReadOnlyDictionary<string, string> choices,
        TimeSpan lifetime,
        DateTimeOffset now
    ) =>
        new(
            options.Cluster,
            options.Platform,
            options.Owner,
            now,
            now + lifetime,
            choices,
            options,
            ClusterIdentity.New()
        );

    /// <summary>A cluster that has outlived its time and is worked with again gets as much once more.</summary>
    public ClusterState Renew(TimeSpan lifetime, DateTimeOffset now) =>
        now < ExpiresAt ? this : this with { ExpiresAt = now + lifetime };
}
