using System.Globalization;
using Hoarfrost.Context;
using Hoarfrost.Infrastructure;
using Hoarfrost.Platforms.Expiry;

namespace Hoarfrost.Kubernetes;

/// <summary>The labels of all that is made in a cluster.</summary>
internal static class OwnLabels
{
    public const string ManagedBy = "app.kubernetes.io/managed-by";
    public const string Manager = "hoarfrost";
    public const string Run = "hoarfrost-run";

    public static IReadOnlyDictionary<string, string> Of(HoarfrostContext context)
    {
        var cluster = context.ClusterState.Current;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ManagedBy] = Manager,
            [StackVariables.ClusterLabel] = cluster.Cluster,
            [StackVariables.OwnerLabel] = context.Platform.LabelValue(cluster.Owner),
            [ExpiryMark.Label] = cluster.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
    }
}
