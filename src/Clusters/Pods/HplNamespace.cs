using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Pods;

/// <summary>The namespace in which a cluster's jobs run.</summary>
internal static class HplNamespace
{
    public static string Of(string cluster) => $"{cluster}-hpl";

    /// <summary>What a cluster of the name has made: the namespace, or else what is in a given one.</summary>
    public static async Task<IReadOnlyList<NamedThing>> NamedAsync(
        KubeClient client,
        JobNamespace space,
        string cluster,
        CancellationToken cancellationToken
    ) =>
        space.IsGiven
            ?
            [
                .. (
                    await OwnedObjects.FindAsync(client, space.Name, cluster, identity: null, cancellationToken)
                ).Select(static found => Thing(found.Name, found.Metadata)),
            ]
            : await NamedAsync(client, cluster, cancellationToken);

    /// <summary>It, where a cluster of the name has made it.</summary>
    private static async Task<IReadOnlyList<NamedThing>> NamedAsync(
        KubeClient client,
        string cluster,
        CancellationToken cancellationToken
    ) =>
        await client.FindAsync<V1Namespace>(KubeKind.Namespaces, "", Of(cluster), cancellationToken) is { } found
        && PodLabels.AreOf(cluster, identity: null, found.Metadata.Labels)
            ? [Thing("namespace", found.Metadata)]
            : [];

    /// <summary>What its labels and annotations say.</summary>
    public static NamedThing Thing(string kind, V1ObjectMeta found)
    {
        var marks = new Dictionary<string, string>(found.Labels, StringComparer.Ordinal);
        foreach (var (key, value) in found.Annotations ?? new Dictionary<string, string>())
        {
            marks[key] = value;
        }

        var thing = NamedThing.Of(kind, found.Name, marks);
        return thing with { Since = thing.Since ?? found.CreationTimestamp };
    }

    /// <summary>What keeps it from going: the namespace's own conditions that are true: each says that something failed, or is left.</summary>
    public static string Blocking(V1Namespace found)
    {
        var blocking = (found.Status?.Conditions ?? [])
            .Where(static condition => condition.Status == "True")
            .Select(static condition => $"{condition.Type}: {condition.Message}")
            .ToList();
        return blocking.Count == 0 ? "it says not yet what keeps it" : string.Join("; ", blocking);
    }
}
