using System.Globalization;

namespace Hoarfrost.Clusters.State;

/// <summary>Labels, or annotations, that say where and when a cluster was begun. Pure.</summary>
internal static class OriginMarks
{
    public const string Host = "hoarfrost-host";
    public const string Directory = "hoarfrost-directory";

    /// <summary>Seconds since 1970, UTC.</summary>
    public const string Begun = "hoarfrost-begun";

    /// <returns>None for a cluster that was begun before there were any.</returns>
    public static IReadOnlyDictionary<string, string> Of(ClusterState cluster, Func<string, string> labelValue) =>
        cluster.Origin is not { } origin
            ? new Dictionary<string, string>()
            : new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [Host] = labelValue(origin.Host),
                [Directory] = labelValue(origin.Directory),
                [Begun] = FormattableString.Invariant($"{cluster.CreatedAt.ToUnixTimeSeconds()}"),
            };

    /// <summary>When a cluster was begun; null where its things do not say.</summary>
    public static DateTimeOffset? Since(IReadOnlyDictionary<string, string> marks) =>
        long.TryParse(marks.GetValueOrDefault(Begun), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
