using k8s.Models;

namespace Hoarfrost.Clusters.Pods;

/// <summary>What keeps a namespace from going. Pure.</summary>
internal static class NamespaceTrouble
{
    /// <summary>The namespace's own conditions that are true: each says that something failed, or is left.</summary>
    public static string Describe(V1Namespace space)
    {
        var blocking = (space.Status?.Conditions ?? [])
            .Where(static condition => condition.Status == "True")
            .Select(static condition => $"{condition.Type}: {condition.Message}")
            .ToList();
        return blocking.Count == 0 ? "it says not yet what keeps it" : string.Join("; ", blocking);
    }
}
