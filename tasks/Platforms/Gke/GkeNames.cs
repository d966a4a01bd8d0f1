namespace Hoarfrost.Platforms.Gke;

/// <summary>Names of a cluster's resources, as the stacks in <c>infra/gke</c> give them. Pure.</summary>
internal static class GkeNames
{
    public const string Worker = "worker";
    public const string Launcher = "launcher";

    /// <summary>Where the pods' image goes.</summary>
    /// <param name="host">Null: Google's own for the region.</param>
    public static string Registry(string project, string region, string cluster, string? host) =>
        $"{(string.IsNullOrEmpty(host) ? $"{region}-docker.pkg.dev" : host)}/{project}/{cluster}-pods";
}
