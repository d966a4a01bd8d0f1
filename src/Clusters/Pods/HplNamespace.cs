using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Pods;

/// <summary>The namespace in which a cluster's jobs run.</summary>
internal static class HplNamespace
{
    public static string Of(string cluster) => $"{cluster}-hpl";

    /// <summary>It, where a cluster of the name has made it.</summary>
    public static async Task<IReadOnlyList<NamedThing>> NamedAsync(
        KubeClient client,
        string cluster,
        CancellationToken cancellationToken
    ) =>
        await client.FindAsync<V1Namespace>(KubeKind.Namespaces, "", Of(cluster), cancellationToken) is { } space
        && PodLabels.AreOf(cluster, identity: null, space.Metadata.Labels)
            ? [Thing(space.Metadata)]
            : [];

    /// <summary>What its labels and annotations say.</summary>
    public static NamedThing Thing(V1ObjectMeta space)
    {
        var marks = new Dictionary<string, string>(space.Labels, StringComparer.Ordinal);
        foreach (var (key, value) in space.Annotations ?? new Dictionary<string, string>())
        {
            marks[key] = value;
        }

        var thing = NamedThing.Of("namespace", space.Name, marks);
        return thing with { Since = thing.Since ?? space.CreationTimestamp };
    }

    /// <summary>What keeps it from going: the namespace's own conditions that are true: each says that something failed, or is left.</summary>
    public static string Blocking(V1Namespace space)
    {
        var blocking = (space.Status?.Conditions ?? [])
            .Where(static condition => condition.Status == "True")
            .Select(static condition => $"{condition.Type}: {condition.Message}")
            .ToList();
        return blocking.Count == 0 ? "it says not yet what keeps it" : string.Join("; ", blocking);
    }
}
