namespace Hoarfrost.Clusters.Expiry;

/// <summary>One thing that tells of a cluster.</summary>
/// <param name="ExpiresAt">Null: it is not known, and so never past.</param>
internal sealed record ExpiryMark(string Cluster, DateTimeOffset? ExpiresAt)
{
    /// <summary>The label that says until when something may live: seconds since 1970, UTC.</summary>
    public const string Label = "hoarfrost-expires";

    // DateTimeOffset's own last second.
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <param name="labels">Of something that carries a cluster's label.</param>
    public static ExpiryMark Of(string cluster, IReadOnlyDictionary<string, string> labels) =>
        new(
            cluster,
            long.TryParse(
                labels.GetValueOrDefault(Label),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var seconds
            )
            && seconds <= LastSecond
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null
        );
}
