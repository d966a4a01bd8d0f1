namespace Hoarfrost.Clusters.Stacks;

/// <summary>Where a cluster's identity and Terraform's states lie in a bucket.</summary>
internal static class StatePlace
{
    public static string Prefix(string cluster, string stack) => $"hoarfrost/{cluster}/{stack}";

    /// <summary>The object that holds the cluster's identity: all machines that work on it find it there.</summary>
    public static string Identity(string cluster) => $"hoarfrost/{cluster}/identity";

    /// <summary>The object that Terraform's gcs backend makes while it changes a state, and removes then.</summary>
    public static string Lock(string cluster, string stack) => $"{Prefix(cluster, stack)}/default.tflock";

    /// <summary>The objects that Terraform's gcs backend makes below a prefix: state and lock of its one workspace.</summary>
    public static IReadOnlyList<string> Objects(string cluster, string stack) =>
        [$"{Prefix(cluster, stack)}/default.tfstate", Lock(cluster, stack)];
}
