using System.Globalization;

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
    JobTimeouts patience,
    Func<bool> hasLostDaemon
)
{
    private readonly Dictionary<string, DateTimeOffset> troubledSince = new(StringComparer.Ordinal);
    private readonly StartTracker starting = new(job, workers, createdAt, patience);
    private readonly Dictionary<string, PodSight> known = new(StringComparer.Ordinal);
    private bool jobSeen;
    private bool hasStarted;
    private bool launcherHasEnded;
    private DateTimeOffset? failedAt;

    /// <returns>Null while it goes on.</returns>
    public JobEnd? Look(JobSight sight, DateTimeOffset now)
    {
        jobSeen |= sight.Job is not null;
        hasStarted |= sight.Pods.Count(static pod => pod.HasBegun) > workers;
        var launcher = sight.Pods.LastOrDefault(static pod => pod.Worker is null);
        NoteNodes(sight, now);
        var end =
            Refusal(sight)
            ?? Memory(sight, launcher)
            ?? LostWorkers(sight, launcher, now)
            ?? Launcher(sight, launcher, now)
            ?? Gone(sight)
            ?? (hasStarted ? null : starting.Look(sight, now));
        launcherHasEnded |= launcher?.Terminated is not null;
        foreach (var pod in sight.Pods)
        {
            known[pod.Uid] = pod;
        }

        return end;
    }

    private static JobEnd? Refusal(JobSight sight) =>
        sight.Events.FirstOrDefault(static seen => seen.Reason == "ValidationError") is { } refused
            ? new(JobEndKind.Refused, refused.Message, [])
            : null;

    private static JobEnd? Memory(JobSight sight, PodSight? launcher)
    {
        var killed = sight.Pods.Where(static pod => pod is { Worker: not null, Terminated: "OOMKilled" }).ToList();
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

    private JobEnd? LostWorkers(JobSight sight, PodSight? launcher, DateTimeOffset now)
    {
        if (launcher is { ExitCode: 0 })
        {
            // mpirun lost nobody; what goes now is taken away.
            return null;
        }

        var there = sight.Pods.Select(static pod => pod.Uid).ToHashSet(StringComparer.Ordinal);
        var lost = sight
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
                JobEndKind.WorkerLost,
                string.Join(" ", lost.Select(pod => Describe(pod, sight))),
                Numbers(lost),
                launcher?.ExitCode,
                launcher?.EndedAt
            );
    }

    // A container that ended by itself: its sshd, or all of its node.
    private static bool Failed(PodSight pod) =>
        pod.Phase == "Failed" || (pod.Terminated is not null && pod.DeletedAt is null);

    // Once the launcher was seen to have ended, the operator removes workers. The two times are of two machines: only what is seen at once
    // is told apart by them.
    private bool DeletedBefore(PodSight pod, PodSight? launcher) =>
        pod.DeletedAt is { } deleted
        && !launcherHasEnded
        && (launcher?.Terminated is null || deleted < launcher.EndedAt);

    private void NoteNodes(JobSight sight, DateTimeOffset now)
    {
        foreach (var pod in sight.Pods.Where(static pod => pod.Node is not null))
        {
            if (sight.TroubleOf(pod) is null)
            {
                troubledSince.Remove(pod.Node!);
            }
            else
            {
                troubledSince.TryAdd(pod.Node!, now);
            }
        }
    }

    /// <summary>A launcher that failed meanwhile leaves nothing to wait for.</summary>
    private bool IsOnLostNode(PodSight pod, PodSight? launcher, DateTimeOffset now) =>
        pod is { HasEnded: false, Terminated: null, Node: { } node }
        && troubledSince.TryGetValue(node, out var since)
        && (launcher?.Terminated is not null || now - since >= patience.Node);

    private static string Describe(PodSight pod, JobSight sight) =>
        $"{pod.Name}{(pod.Node is { } node ? $" on {node}" : "")} is lost: "
        + (
            sight.TroubleOf(pod) is { } trouble ? $"the node does not answer, {trouble}."
            : pod.PodReason is { } reason ? $"{reason}. {pod.PodMessage}"
            : pod.DeletedAt is not null ? "it was deleted."
            : pod.Terminated is { } ended
                ? $"its container ended ({ended}, exit code {pod.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown"})."
            : "it is gone."
        );

    private JobEnd? Launcher(JobSight sight, PodSight? launcher, DateTimeOffset now)
    {
        var before = known.Values.FirstOrDefault(static pod => pod.Worker is null);
        if (launcher is { PodReason: not null, ExitCode: not 0 })
        {
            return new(JobEndKind.LauncherLost, Describe(launcher, sight), []);
        }

        if (launcher is not null && IsOnLostNode(launcher, launcher, now))
        {
            return new(JobEndKind.LauncherLost, Describe(launcher, sight), []);
        }

        if (launcher is { Terminated: not null, DeletedAt: null } or { Terminated: not null, ExitCode: 0 })
        {
            if (launcher.ExitCode == 0)
            {
                return new(JobEndKind.Succeeded, "", [], 0, launcher.EndedAt);
            }

            // What took a worker away is told a moment later.
            failedAt ??= now;
            return now - failedAt < (hasLostDaemon() ? patience.NodeCause : patience.Cause)
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
            return new(JobEndKind.LauncherLost, Describe(launcher, sight), []);
        }

        if (before is not null && before.Uid != launcher?.Uid && sight.Job is not null)
        {
            return new(JobEndKind.LauncherLost, $"{before.Name} is lost: it is gone.", []);
        }

        return sight.Job?.Status?.Conditions?.FirstOrDefault(static condition =>
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

    private JobEnd? Gone(JobSight sight) =>
        jobSeen && sight.Job is null ? new(JobEndKind.JobGone, $"The job {job} was deleted.", []) : null;

    internal static string Names(IEnumerable<PodSight> pods) => string.Join(", ", pods.Select(static pod => pod.Name));

    internal static List<int> Numbers(IEnumerable<PodSight> pods) =>
        [.. pods.Select(static pod => pod.Worker).OfType<int>().Distinct().Order()];
}
