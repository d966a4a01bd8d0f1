using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>What is to be known of a pod.</summary>
/// <param name="Worker">Its number; null: the launcher.</param>
/// <param name="Node">Null until it is scheduled.</param>
/// <param name="IsRunning">Its container runs. The phase is another matter: a kubelet may tell it a second later than the container's own end.</param>
/// <param name="Unschedulable">Why the scheduler finds no node; null where it does.</param>
/// <param name="Waiting">Why its container does not run yet, as a reason.</param>
/// <param name="WaitingMessage">The same in the kubelet's words.</param>
/// <param name="Terminated">Why its container has ended, as a reason.</param>
/// <param name="DeletedAt">When its end was asked for.</param>
/// <param name="PodReason">Of a pod that failed as a whole, such as Evicted.</param>
internal sealed record PodSnapshot(
    string Name,
    string Uid,
    int? Worker,
    string? Node,
    string Phase,
    bool IsRunning,
    string? Unschedulable,
    string? Waiting,
    string? WaitingMessage,
    string? Terminated,
    int? ExitCode,
    DateTimeOffset? EndedAt,
    DateTimeOffset? DeletedAt,
    string? PodReason,
    string? PodMessage
)
{
    /// <summary>Its container has written what there is to read of it, or will.</summary>
    public bool HasBegun => IsRunning || Terminated is not null;

    /// <summary>It holds nothing of its node any more.</summary>
    public bool HasEnded => Phase is "Succeeded" or "Failed";

    /// <returns>Null where it is no pod of the job.</returns>
    public static PodSnapshot? Of(string job, V1Pod pod)
    {
        var worker = PodNames.WorkerIndex(job, pod.Metadata.Name);
        if (worker is null && pod.Metadata.Labels?.ContainsKey(MpiJobLabels.Role) is not true)
        {
            return null;
        }

        // A mesh may have put another beside it.
        var name = worker is null ? MpiJobTemplate.LauncherContainer : MpiJobTemplate.WorkerContainer;
        var container = pod.Status?.ContainerStatuses?.FirstOrDefault(status => status.Name == name);
        var state = container?.State;
        return new(
            pod.Metadata.Name,
            pod.Metadata.Uid,
            worker,
            pod.Spec?.NodeName,
            pod.Status?.Phase ?? "Pending",
            state?.Running is not null,
            pod.Status?.Conditions?.FirstOrDefault(static condition =>
                condition is { Type: "PodScheduled", Status: "False", Reason: "Unschedulable" }
            )?.Message,
            state?.Waiting?.Reason,
            state?.Waiting?.Message,
            Ended(state?.Terminated ?? container?.LastState?.Terminated),
            state?.Terminated?.ExitCode,
            Utc(state?.Terminated?.FinishedAt),
            Utc(pod.Metadata.DeletionTimestamp) - TimeSpan.FromSeconds(pod.Metadata.DeletionGracePeriodSeconds ?? 0),
            pod.Status?.Reason,
            pod.Status?.Message
        );
    }

    private static string? Ended(V1ContainerStateTerminated? terminated) =>
        terminated is null ? null : terminated.Reason ?? "Terminated";

    private static DateTimeOffset? Utc(DateTime? time) =>
        time is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : null;
}
