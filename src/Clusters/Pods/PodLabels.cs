namespace Hoarfrost.Clusters.Pods;

/// <summary>The labels of what a cluster of ours makes in Kubernetes. Pure.</summary>
internal static class PodLabels
{
    public const string ManagedBy = "app.kubernetes.io/managed-by";

    public const string Us = "hoarfrost";

    /// <summary>Of a run's job: the run's id.</summary>
    public const string Run = "hoarfrost-run";

    private const int Longest = 63;

    public static IReadOnlyDictionary<string, string> Of(ClusterState cluster) =>
        new Dictionary<string, string>(ClusterLabels.Of(cluster, Value), StringComparer.Ordinal) { [ManagedBy] = Us };

    /// <summary>Letters, digits and <c>-_.</c>, with a letter or digit at both ends.</summary>
    public static string Value(string text)
    {
        var value = string.Concat(
            text.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')
        );
        return value[..Math.Min(value.Length, Longest)].Trim('-', '_', '.');
    }

    public static bool AreOurs(IDictionary<string, string>? labels) =>
        labels is not null && labels.TryGetValue(ManagedBy, out var manager) && manager == Us;

    /// <summary>What a namespace says of its cluster's origin besides: annotations take any text.</summary>
    public static IReadOnlyDictionary<string, string> Annotations(ClusterState cluster) =>
        OriginMarks.Of(cluster, static text => text);

    /// <param name="identity">The cluster's; empty: it has none; null: whatever it is.</param>
    public static bool AreOf(string cluster, string? identity, IDictionary<string, string>? labels) =>
        AreOurs(labels)
        && labels!.TryGetValue(ClusterLabels.Cluster, out var name)
        && name == cluster
        // What says none was made before there were any.
        && (identity is null || !labels.TryGetValue(ClusterLabels.Identity, out var found) || found == identity);
}
