namespace Hoarfrost.Platforms.Gke.Leftovers;

/// <summary>Names of a cluster's resources, as the stacks in <c>infra/gke</c> give them. Pure.</summary>
internal static class GkeNames
{
    public const string WorkerPool = "workers";
    public const string LauncherPool = "launcher";

    /// <summary>GKE makes it with every cluster; Terraform removes it, unless it is ended before.</summary>
    public const string DefaultPool = "default-pool";

    /// <summary>Where the pods' image goes.</summary>
    /// <param name="host">Null: Google's own for the region.</param>
    public static string Registry(string project, string region, string cluster, string? host) =>
        $"{(string.IsNullOrEmpty(host) ? $"{region}-docker.pkg.dev" : host)}/{project}/{cluster}-pods";
}
