namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Tells from the events why the API server takes a pod of a job not. Pure.</summary>
internal static class PodCreation
{
    /// <summary>The last word of those who tried: the operator makes workers, the job controller the launcher.</summary>
    /// <returns>Null where all pods are there, or nobody was refused.</returns>
    public static JobEvent? LastRefusal(string job, int workers, JobSnapshot snapshot)
    {
        var lacksLauncher = snapshot.Pods.All(static pod => pod.Worker is not null);
        var lacksWorkers = snapshot.Pods.Count(static pod => pod.Worker is not null) < workers;
        var lacksAny = lacksLauncher || lacksWorkers;
        return snapshot.Events.LastOrDefault(seen =>
            seen.IsWarning
            && !IsNoise(seen)
            && (
                (
                    seen.Reason == "MPIJobFailed"
                    && seen.About == $"MPIJob {job}"
                    // Until all workers are ready there is no launcher, whose images may take minutes.
                    && (seen.Message.StartsWith("worker ", StringComparison.Ordinal) ? lacksWorkers : lacksAny)
                ) || (lacksLauncher && seen.Reason == "FailedCreate" && seen.About == $"Job {PodNames.Launcher(job)}")
            )
        );
    }

    /// <summary>The operator looks at what it knew a moment ago, and makes things twice; it says so as if they had failed.</summary>
    private static bool IsNoise(JobEvent seen) =>
        Says(seen, "already exists") || Says(seen, "the object has been modified");

    // What was refused is told by the API server's own wording only, which both pass on.

    /// <summary>What is counted of the pods of the job before sinks a little after they are gone.</summary>
    public static bool IsQuota(JobEvent refusal) => Says(refusal, "exceeded quota");

    /// <summary>No: waiting does not help. A webhook that does not answer, and a namespace whose account is still to come, are no such word.</summary>
    public static bool IsFinal(JobEvent refusal) =>
        !IsQuota(refusal)
        && (
            Says(refusal, "denied the request")
            || Says(refusal, " is invalid: ")
            || (Says(refusal, " is forbidden: ") && !Says(refusal, "error looking up service account"))
        );

    private static bool Says(JobEvent refusal, string words) =>
        refusal.Message.Contains(words, StringComparison.Ordinal);
}
