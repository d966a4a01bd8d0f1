namespace Hoarfrost.Clusters.Platforms;

/// <summary>Which nodes take the workers, and which the launcher: labels that they carry. Empty: any.</summary>
/// <param name="TaintKey">Of the taint that keeps other pods off these nodes; null where they have none.</param>
internal sealed record PodPools(
    IReadOnlyDictionary<string, string> WorkerSelector,
    IReadOnlyDictionary<string, string> LauncherSelector,
    string? TaintKey = null
);
