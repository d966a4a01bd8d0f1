using Hoarfrost.Kubernetes;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>
/// Tells from what is seen of a job, time after time, how it ends. Pure: the time is given. What no status tells, such as an operator that
/// says nothing, is told by time.
/// </summary>
/// <param name="createdAt">When the job was made, or followed from.</param>
/// <param name="hasLostDaemon">Asked of a launcher that failed, whether its output says that it lost a worker.</param>
internal sealed class JobTracker(
    string job,
    int workers,
    DateTimeOffset createdAt,
    JobTimeouts timeouts,
    Func<bool> hasLostDaemon
)
{
    private readonly Dictionary<string, DateTimeOffset> unreadySince = new(StringComparer.Ordinal);
    private readonly StartTracker starting = new(job, workers, createdAt, timeouts);
    private readonly Dictionary<string, PodSnapshot> known = new(StringComparer.Ordinal);
    private bool jobSeen;
    private bool hasStarted;
    private bool launcherHasEnded;
    private DateTimeOffset? failedAt;

    /// <returns>Null while it goes on.</returns>
    public JobEnd? Look(JobSnapshot snapshot, DateTimeOffset now)
    {
        jobSeen |= snapshot.Job is not null;
        hasStarted |= snapshot.Pods.Count(static pod => pod.HasBegun) > workers;
        var launcher = snapshot.Pods.LastOrDefault(static pod => pod.Worker is null);
        NoteNodes(snapshot, now);
        var end =
            Refusal(snapshot)
            ?? Preemption(snapshot, launcher)
            ?? Memory(snapshot, launcher)
            ?? LostWorkers(snapshot, launcher, now)
            ?? Launcher(snapshot, launcher, now)
            ?? Gone(snapshot)
            ?? (hasStarted ? null : starting.Look(snapshot, now));
        launcherHasEnded |= launcher?.Terminated is not null;
        foreach (var pod in snapshot.Pods)
        {
            known[pod.Uid] = pod;
        }

        return end;
    }

    private static JobEnd? Refusal(JobSnapshot snapshot) =>
        snapshot.Events.FirstOrDefault(static seen => seen.Reason == "ValidationError") is { } refused
            ? new(JobEndKind.Refused, refused.Message, [])
            : null;

    private JobEnd? Preemption(JobSnapshot snapshot, PodSnapshot? launcher) =>
        hasStarted && snapshot.IsSuspended && launcher?.Terminated is null
            ? new(
                JobEndKind.WorkerLost,
                $"The job was suspended while it ran{(snapshot.QueueReason is { } reason ? $" ({reason})" : "")}: all its pods are taken away.",
                [.. Enumerable.Range(0, workers)]
            )
            : null;

    private static JobEnd? Memory(JobSnapshot snapshot, PodSnapshot? launcher)
    {
        var killed = snapshot.Pods.Where(static pod => pod is { Worker: not null, Terminated: "OOMKilled" }).ToList();
        return killed.Count == 0
            ? null
            : new(
                JobEndKind.OutOfMemory,
                $"The OOM killer ended processes in {Names(killed)}.",
                Numbers(killed),
                launcher?.ExitCode,
                launcher?.EndedAt
            );
    }

    private JobEnd? LostWorkers(JobSnapshot snapshot, PodSnapshot? launcher, DateTimeOffset now)
    {
        if (launcher is { ExitCode: 0 })
        {
            // mpirun lost nobody; what goes now is taken away.
            return null;
        }

        var there = snapshot.Pods.Select(static pod => pod.Uid).ToHashSet(StringComparer.Ordinal);
        var lost = snapshot
            .Pods.Where(pod =>
                pod.Worker is not null
                && (Failed(pod) || DeletedBefore(pod, launcher) || IsOnLostNode(pod, launcher, now))
            )
            .Concat(
                // The operator removes workers of a launcher that has ended.
                launcher?.Terminated
                    is null
                    ? known.Values.Where(pod => pod is { Worker: not null, HasBegun: true } && !there.Contains(pod.Uid))
                    : []
            )
            .DistinctBy(static pod => pod.Worker)
            .ToList();
        return lost.Count == 0
            ? null
            : new(
                lost.All(static pod => WaitingReasons.NeverBegan.Contains(pod.Terminated, StringComparer.Ordinal))
                    ? JobEndKind.ContainerStart
                    : JobEndKind.WorkerLost,
                string.Join(" ", lost.Select(pod => Describe(pod, snapshot))),
                Numbers(lost),
                launcher?.ExitCode,
                launcher?.EndedAt
            );
    }

    // A container that ended by itself: its sshd, or all of its node.
    private static bool Failed(PodSnapshot pod) =>
        pod.Phase == "Failed" || (pod.Terminated is not null && pod.DeletedAt is null);

    // Once the launcher was seen to have ended, the operator removes workers. The two times are of two machines: only what is seen at once
    // is told apart by them.
    private bool DeletedBefore(PodSnapshot pod, PodSnapshot? launcher) =>
        pod.DeletedAt is { } deleted
        && !launcherHasEnded
        && (launcher?.Terminated is null || deleted < launcher.EndedAt);

    private void NoteNodes(JobSnapshot snapshot, DateTimeOffset now)
    {
        foreach (var pod in snapshot.Pods.Where(static pod => pod.Node is not null))
        {
            if (snapshot.ProblemOf(pod) is null)
            {
                unreadySince.Remove(pod.Node!);
            }
            else
            {
                unreadySince.TryAdd(pod.Node!, now);
            }
        }
    }

    /// <summary>A launcher that failed meanwhile leaves nothing to wait for.</summary>
    private bool IsOnLostNode(PodSnapshot pod, PodSnapshot? launcher, DateTimeOffset now) =>
        pod is { HasEnded: false, Terminated: null, Node: { } node }
        && unreadySince.TryGetValue(node, out var since)
        && (launcher?.Terminated is not null || now - since >= timeouts.Node);

    private static string Describe(PodSnapshot pod, JobSnapshot snapshot) =>
        $"{pod.Name}{(pod.Node is { } node ? $" on {node}" : "")} is lost: "
        + (
            snapshot.ProblemOf(pod) is { } problem ? $"the node does not answer, {problem}."
            : pod.PodReason is { } reason ? $"{reason}. {pod.PodMessage}"
            : pod.DeletedAt is not null ? "it was deleted."
            : pod.Terminated is { } ended
                ? $"its container ended ({ended}, exit code {pod.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown"})."
            : "it is gone."
        );

    private JobEnd? Launcher(JobSnapshot snapshot, PodSnapshot? launcher, DateTimeOffset now)
    {
        var before = known.Values.FirstOrDefault(static pod => pod.Worker is null);
        if (launcher is { PodReason: not null, ExitCode: not 0 })
        {
            return new(JobEndKind.LauncherLost, Describe(launcher, snapshot), []);
        }

        if (launcher is not null && IsOnLostNode(launcher, launcher, now))
        {
            return new(JobEndKind.LauncherLost, Describe(launcher, snapshot), []);
        }

        if (launcher is { Terminated: not null, DeletedAt: null } or { Terminated: not null, ExitCode: 0 })
        {
            if (launcher.ExitCode == 0)
            {
                return new(JobEndKind.Succeeded, "", [], 0, launcher.EndedAt);
            }

            // What took a worker away is told a moment later.
            failedAt ??= now;
            return now - failedAt < (hasLostDaemon() ? timeouts.NodeCause : timeouts.Cause)
                ? null
                : new(
                    JobEndKind.LauncherFailed,
                    $"{launcher.Name} ended: {launcher.Terminated}, exit code {launcher.ExitCode?.ToString(CultureInfo.InvariantCulture)}.",
                    [],
                    launcher.ExitCode,
                    launcher.EndedAt
                );
        }

        if (launcher is { DeletedAt: not null } or { Phase: "Failed" })
        {
            return new(JobEndKind.LauncherLost, Describe(launcher, snapshot), []);
        }

        if (before is not null && before.Uid != launcher?.Uid && snapshot.Job is not null)
        {
            return new(JobEndKind.LauncherLost, $"{before.Name} is lost: it is gone.", []);
        }

        return snapshot.Job?.Status?.Conditions?.FirstOrDefault(static condition =>
            condition.Status == "True" && condition.Type is "Failed" or "Succeeded"
        ) switch
        {
            { Type: "Failed" } failed => new(
                JobEndKind.LauncherFailed,
                $"The operator gave the job up: {failed.Reason}: {failed.Message}",
                []
            ),
            { } when launcher is null => new(
                JobEndKind.LauncherLost,
                "The job has succeeded, but its launcher's pod is gone, and with it the output.",
                []
            ),
            _ => null,
        };
    }

    private JobEnd? Gone(JobSnapshot snapshot) =>
        jobSeen && snapshot.Job is null ? new(JobEndKind.JobGone, $"The job {job} was deleted.", []) : null;

    internal static string Names(IEnumerable<PodSnapshot> pods) =>
        string.Join(", ", pods.Select(static pod => pod.Name));

    internal static List<int> Numbers(IEnumerable<PodSnapshot> pods) =>
        [.. pods.Select(static pod => pod.Worker).OfType<int>().Distinct().Order()];
}
