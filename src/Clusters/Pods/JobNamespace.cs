namespace Hoarfrost.Clusters.Pods;

/// <summary>Where a cluster's jobs are.</summary>
/// <param name="IsGiven">
/// It was there, and others may use it: nothing of it is changed, nothing outside of it is asked for, and of what is in it only what this
/// cluster made is touched.
/// </param>
internal sealed record JobNamespace(string Name, bool IsGiven)
{
    /// <param name="given">The one to take; null: one that is made.</param>
    public static JobNamespace Of(string cluster, string? given) =>
        given is null ? new(HplNamespace.Of(cluster), IsGiven: false) : new(given, IsGiven: true);
}
