namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>How a job ended, or why it never will.</summary>
internal enum JobEndKind
{
    Succeeded,

    /// <summary>The launcher's program ended with another code than 0.</summary>
    LauncherFailed,

    /// <summary>The launcher's program ended with 0, but its log lacks the end of a section.</summary>
    OutputNotWhole,

    /// <summary>The OOM killer ended a worker.</summary>
    OutOfMemory,

    /// <summary>A worker was deleted or evicted, or its node is gone.</summary>
    WorkerLost,

    /// <summary>The same of the launcher.</summary>
    LauncherLost,

    /// <summary>The job itself was deleted.</summary>
    JobGone,

    ImagePull,

    /// <summary>A container could not be made of its image.</summary>
    ContainerStart,

    Unschedulable,

    /// <summary>A quota of the namespace is exhausted.</summary>
    QuotaExceeded,

    /// <summary>The API server does not take a pod: a LimitRange, pod security, a webhook, or what else admits pods there.</summary>
    PodRefused,

    /// <summary>The operator does not take the job, which it says by an event only.</summary>
    Refused,

    /// <summary>The job was suspended before it began, and is in no queue.</summary>
    Suspended,

    /// <summary>The launcher gets through to no worker, or not to the DNS.</summary>
    NetworkDenied,

    /// <summary>No operator has touched the job.</summary>
    OperatorSilent,

    /// <summary>Too slow to start, for no reason that is known.</summary>
    NotStarted,

    /// <summary>Its deadline has passed.</summary>
    Deadline,
}
