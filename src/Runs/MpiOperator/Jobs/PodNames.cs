using Hoarfrost.Results.Model;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Names in the cluster: DNS-1035, and short enough for what the operator appends. Pure.</summary>
internal static class PodNames
{
    /// <summary>Of a run's job: its time and its last four digits tell it from all others of the cluster.</summary>
    public static string Job(string runId)
    {
        var parts = RunId.Check(runId).Split('-');
        return string.Join('-', "hpl", parts[0], parts[^1]).ToLowerInvariant();
    }

    /// <summary>A pod's name is also its host's.</summary>
    public static string Worker(string job, int index) => FormattableString.Invariant($"{job}-worker-{index}");

    /// <summary>As the operator's hostfile has it.</summary>
    public static string WorkerHost(string job, string namespaceName, int index) =>
        $"{Worker(job, index)}.{job}.{namespaceName}.svc";

    /// <returns>The worker's number; null where the name is none of this job's.</returns>
    public static int? WorkerIndex(string job, string pod) =>
        pod.StartsWith($"{job}-worker-", StringComparison.Ordinal)
        && int.TryParse(
            pod.AsSpan(job.Length + "-worker-".Length),
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var index
        )
            ? index
            : null;

    public static string Launcher(string job) => $"{job}-launcher";
}
