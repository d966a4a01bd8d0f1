using System.Text.Encodings.Web;
using System.Text.Json;
using Hoarfrost.Clusters.Expiry;
using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.State;

namespace Hoarfrost.Clusters.Stacks;

/// <summary>The variables of a stack, as Terraform reads them from JSON.</summary>
internal static class StackVariables
{
    /// <summary>Every resource carries these: by them a later run finds what no state knows of.</summary>
    public const string ClusterLabel = "hoarfrost-cluster";

    public const string OwnerLabel = "hoarfrost-owner";

    /// <summary>Tells a cluster from every other of its name.</summary>
    public const string IdentityLabel = "hoarfrost-identity";

    /// <summary>What a part of a cluster is for.</summary>
    public const string RoleLabel = "hoarfrost-role";

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
                Labels(cluster, labelValue).Concat(OriginMarks.Of(cluster, labelValue)),
                StringComparer.Ordinal
            ),
        };

    /// <summary>The labels of all that a cluster makes. One that was begun before there were identities keeps those that it had.</summary>
    public static IReadOnlyDictionary<string, string> Labels(ClusterState cluster, Func<string, string> labelValue)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ClusterLabel] = cluster.Cluster,
            [OwnerLabel] = labelValue(cluster.Owner),
            [ExpiryMark.Label] = FormattableString.Invariant($"{cluster.ExpiresAt.ToUnixTimeSeconds()}"),
        };
        if (cluster.Identity is { } identity)
        {
            labels[IdentityLabel] = identity;
        }

        return labels;
    }

    /// <summary>Sorted by name, so that the same variables give the same text.</summary>
    public static string Format(IReadOnlyDictionary<string, object?> variables) =>
        JsonSerializer.Serialize(
            new SortedDictionary<string, object?>(variables.ToDictionary(), StringComparer.Ordinal),
            Layout
        ) + "\n";
}
