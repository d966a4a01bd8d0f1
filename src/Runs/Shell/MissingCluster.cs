namespace Hoarfrost.Runs.Shell;

/// <summary>What is said where a shell has no node to be on.</summary>
internal static class MissingCluster
{
    /// <param name="target">That makes one.</param>
    public static UsageException Of(HoarfrostOptions options, string target) =>
        new(
            $"The cluster {options.Cluster} has no nodes yet. This makes them: ./build.sh --target {target} --cluster {options.Cluster}"
        );
}
