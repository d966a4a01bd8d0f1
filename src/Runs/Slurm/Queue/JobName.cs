namespace Hoarfrost.Runs.Slurm.Queue;

/// <summary>By which a cluster's jobs are told from others in the queue.</summary>
internal static class JobName
{
    private const string Prefix = "hoarfrost";

    /// <param name="what">A run's id, or a trial's purpose.</param>
    public static string Of(string cluster, string what) => $"{Prefix}.{cluster}.{what}";

    public static bool IsOf(string name, string cluster) => name.StartsWith(Of(cluster, ""), StringComparison.Ordinal);
}
