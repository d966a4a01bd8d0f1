namespace Hoarfrost.Infrastructure;

/// <summary>Where Terraform's states lie in a bucket.</summary>
internal static class StatePlace
{
    public static string Prefix(string cluster, string stack) => $"hoarfrost/{cluster}/{stack}";

    /// <summary>The objects that Terraform's gcs backend makes below a prefix: state and lock of its one workspace.</summary>
    public static IReadOnlyList<string> Objects(string cluster, string stack) =>
        [$"{Prefix(cluster, stack)}/default.tfstate", $"{Prefix(cluster, stack)}/default.tflock"];
}
