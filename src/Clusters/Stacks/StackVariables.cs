using System.Text.Encodings.Web;

namespace Hoarfrost.Clusters.Stacks;

/// <summary>The variables of a stack, as Terraform reads them from JSON.</summary>
internal static class StackVariables
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Adds what every stack of every platform has: the cluster's name and its labels.</summary>
    public static IReadOnlyDictionary<string, object?> With(
        IEnumerable<KeyValuePair<string, object?>> variables,
        ClusterState cluster,
        Func<string, string> labelValue
    ) =>
        new Dictionary<string, object?>(variables, StringComparer.Ordinal)
        {
            ["cluster_name"] = cluster.Cluster,
            ["identity"] = ClusterIdentity.Of(cluster),
            ["labels"] = new Dictionary<string, string>(
                ClusterLabels.Of(cluster, labelValue).Concat(OriginMarks.Of(cluster, labelValue)),
                StringComparer.Ordinal
            ),
        };

    /// <summary>Sorted by name, so that the same variables give the same text.</summary>
    public static string Format(IReadOnlyDictionary<string, object?> variables) =>
        JsonSerializer.Serialize(
            new SortedDictionary<string, object?>(variables.ToDictionary(), StringComparer.Ordinal),
            Layout
        ) + "\n";
}
