using k8s.Models;
using OperatorDouble.Jobs;

namespace OperatorDouble.Reconcile;

/// <summary>A job's status after its launcher and its pods.</summary>
internal static class StatusUpdate
{
    public static bool Ended(V1Job launcher) => Has(launcher, "Complete") || Has(launcher, "Failed");

    public static bool Ready(V1Pod pod) =>
        pod.Status?.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) == true;

    /// <returns>What is to be told by events.</returns>
    public static IEnumerable<(bool Warning, string Reason, string Message)> Apply(
        MpiJob job,
        V1Job? launcher,
        IReadOnlyList<V1Pod> launcherPods,
        IReadOnlyList<V1Pod> workers,
        DateTime now
    )
    {
        var status = job.Status;
        var told = new List<(bool, string, string)>();
        Suspension(job, told, now);
        var launching = launcherPods.Count(pod => pod.Status?.Phase == "Running");
        if (launcher is not null)
        {
            Launcher(job, launcher, launcherPods, launching, told, now);
        }

        var counts = new ReplicaStatus
        {
            Active = workers.Count(pod => pod.Status?.Phase == "Running"),
            Succeeded = workers.Count(pod => pod.Status?.Phase == "Succeeded"),
            Failed = workers.Count(pod => pod.Status?.Phase == "Failed"),
        };
        status.ReplicaStatuses["Worker"] = counts;
        var evicted = workers.Count(pod => pod.Status is { Phase: "Failed", Reason: "Evicted" });
        if (evicted > 0)
        {
            var message = $"{evicted}/{workers.Count} workers are evicted";
            status.Set("Failed", true, "MPIJobEvicted", message, now);
            told.Add((true, "MPIJobEvicted", message));
        }

        if (job.Suspended)
        {
            var message = $"MPIJob {job.Namespace}/{job.Name} is suspended.";
            status.Set("Running", false, "MPIJobSuspended", message, now);
        }
        else if (status.Finished)
        {
            // Who takes the time of a run finds the condition, also of one that was too fast to be seen.
            if (status.Find("Running") is null)
            {
                var message = $"MPIJob {job.Namespace}/{job.Name} is finished but Running condition was never set.";
                status.Set("Running", false, "MPIJobRunning", message, status.CompletionTime ?? now);
            }
        }
        else if (launcher is not null && launching >= 1 && counts.Active == workers.Count)
        {
            var message = $"MPIJob {job.Namespace}/{job.Name} is running.";
            status.Set("Running", true, "MPIJobRunning", message, now);
            told.Add((false, "MPIJobRunning", message));
        }

        return told;
    }

    private static void Suspension(MpiJob job, List<(bool, string, string)> told, DateTime now)
    {
        if (job.Suspended && job.Status.Set("Suspended", true, "MPIJobSuspended", "MPIJob suspended", now))
        {
            told.Add((false, "MPIJobSuspended", "MPIJob suspended"));
        }
        else if (
            !job.Suspended
            && job.Status.Find("Suspended") is not null
            && job.Status.Set("Suspended", false, "MPIJobResumed", "MPIJob resumed", now)
        )
        {
            told.Add((false, "MPIJobResumed", "MPIJob resumed"));
            job.Status.StartTime = now;
        }
    }

    private static void Launcher(
        MpiJob job,
        V1Job launcher,
        IReadOnlyList<V1Pod> pods,
        int running,
        List<(bool, string, string)> told,
        DateTime now
    )
    {
        var status = job.Status;
        var counts = new ReplicaStatus { Failed = launcher.Status?.Failed ?? 0 };
        status.ReplicaStatuses["Launcher"] = counts;
        if (Has(launcher, "Complete"))
        {
            counts.Succeeded = 1;
            status.CompletionTime ??= launcher.Status!.CompletionTime;
            var message = $"MPIJob {job.Namespace}/{job.Name} successfully completed.";
            status.Set("Succeeded", true, "MPIJobSucceeded", message, now);
            told.Add((false, "MPIJobSucceeded", message));
        }
        else if (
            launcher.Status?.Conditions?.FirstOrDefault(c => c is { Type: "Failed", Status: "True" }) is { } failed
        )
        {
            var (reason, message) = (failed.Reason ?? "MPIJobFailed", failed.Message ?? "");
            var last = pods.Where(pod => pod.Status?.Phase == "Failed").MaxBy(pod => pod.Metadata.CreationTimestamp);
            if (reason == "BackoffLimitExceeded" && last is not null)
            {
                reason += $"/{last.Status.Reason}";
                message += $": {last.Status.Message}";
            }

            status.CompletionTime ??= now;
            status.Set("Failed", true, reason, message, now);
            told.Add((true, reason, message));
        }
        else
        {
            counts.Active = running;
        }
    }

    private static bool Has(V1Job job, string type) =>
        job.Status?.Conditions?.Any(condition => condition.Type == type && condition.Status == "True") == true;
}
