using Hoarfrost.Clusters.Expiry;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Clusters.State;

/// <summary>Where a cluster was begun, for people who find it from elsewhere.</summary>
/// <param name="Directory">Holds its state, in <c>.clusters</c>.</param>
internal sealed record Origin(string Host, string Directory)
{
    public static Origin Here(ProjectPaths paths) =>
        new(OneLine(Environment.MachineName), OneLine(paths.WorkingDirectory));

    // A label is one line; a directory's name need not be.
    private static string OneLine(string text) => string.Concat(text.Select(static c => char.IsControl(c) ? '_' : c));
}

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
            : new Dictionary<string, string>
            {
                [Host] = labelValue(origin.Host),
                [Directory] = labelValue(origin.Directory),
                [Begun] = $"{cluster.CreatedAt.ToUnixTimeSeconds()}",
            };

    /// <summary>When a cluster was begun; null where its things do not say.</summary>
    public static DateTimeOffset? Since(IReadOnlyDictionary<string, string> marks) => ExpiryMark.Time(marks, Begun);
}
