using System.Globalization;
using Hoarfrost.Kubernetes;

namespace Hoarfrost.Run.Pods.Jobs;

/// <summary>
/// Tells from what is seen of a job, time after time, how it ends. Pure: the time is given. What no status tells, such as an operator that
/// says nothing, is told by time.
/// </summary>
/// <param name="createdAt">When the job was made, or followed from.</param>
internal sealed class JobTracker(string job, int workers, DateTimeOffset createdAt, JobPatience patience)
{
    private readonly Dictionary<JobEndKind, DateTimeOffset> troubleSince = [];
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
        var end =
            Refusal(sight)
            ?? Memory(sight, launcher)
            ?? LostWorkers(sight, launcher)
            ?? Launcher(sight, launcher, now)
            ?? Gone(sight)
            ?? (hasStarted ? null : Starting(sight, now));
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
                $"The kernel killed for want of memory in {Names(killed)}.",
                Numbers(killed),
                launcher?.ExitCode,
                launcher?.EndedAt
            );
    }

    private JobEnd? LostWorkers(JobSight sight, PodSight? launcher)
    {
        var there = sight.Pods.Select(static pod => pod.Uid).ToHashSet(StringComparer.Ordinal);
        var lost = sight
            .Pods.Where(pod => pod.Worker is not null && (Failed(pod) || DeletedBefore(pod, launcher)))
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
                string.Join(" ", lost.Select(Describe)),
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

    private static string Describe(PodSight pod) =>
        $"{pod.Name}{(pod.Node is { } node ? $" on {node}" : "")} is lost: "
        + (
            pod.PodReason is { } reason ? $"{reason}. {pod.PodMessage}"
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
            return new(JobEndKind.LauncherLost, Describe(launcher), []);
        }

        if (launcher is { Terminated: not null, DeletedAt: null } or { Terminated: not null, ExitCode: 0 })
        {
            if (launcher.ExitCode == 0)
            {
                return new(JobEndKind.Succeeded, "", [], 0, launcher.EndedAt);
            }

            // What took a worker away is told a moment later.
            failedAt ??= now;
            return now - failedAt < patience.Cause
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
            return new(JobEndKind.LauncherLost, Describe(launcher), []);
        }

        if (before is not null && before.Uid != launcher?.Uid && sight.Job is not null)
        {
            return new(JobEndKind.LauncherLost, $"{before.Name} is lost: it is gone.", []);
        }

        return
            sight.Job?.Status?.Conditions?.FirstOrDefault(static condition =>
                condition is { Type: "Failed", Status: "True" }
            )
                is { } failed
            ? new(JobEndKind.LauncherFailed, $"The operator gave the job up: {failed.Reason}: {failed.Message}", [])
            : null;
    }

    private JobEnd? Gone(JobSight sight) =>
        jobSeen && sight.Job is null ? new(JobEndKind.JobGone, $"The job {job} was deleted.", []) : null;

    private JobEnd? Starting(JobSight sight, DateTimeOffset now)
    {
        if (
            sight.Pods.Count == 0
            && sight.Job?.Status?.Conditions is null or []
            && now - createdAt >= patience.Operator
        )
        {
            return new(
                JobEndKind.OperatorSilent,
                Text(
                    $"In {patience.Operator.TotalSeconds} s no operator has touched the job {job}: it has neither a status nor pods."
                ),
                []
            );
        }

        return Quota(sight, now)
            ?? Trouble(
                sight,
                JobEndKind.ImagePull,
                static pod =>
                    pod.Waiting is { } reason && WaitingReasons.Image.Contains(reason, StringComparer.Ordinal),
                static pod => $"{pod.Waiting}: {pod.WaitingMessage}",
                patience.ImagePull,
                now
            )
            ?? Trouble(
                sight,
                JobEndKind.ContainerStart,
                static pod =>
                    pod.Waiting is { } reason && WaitingReasons.Container.Contains(reason, StringComparer.Ordinal),
                static pod => $"{pod.Waiting}: {pod.WaitingMessage}",
                patience.Container,
                now
            )
            ?? Trouble(
                sight,
                JobEndKind.Unschedulable,
                static pod => pod.Unschedulable is not null,
                static pod => pod.Unschedulable!,
                patience.Scheduling,
                now
            )
            ?? (
                now - createdAt >= patience.Start
                    ? new(
                        JobEndKind.NotStarted,
                        Text(
                            $"After {patience.Start.TotalMinutes} min, {sight.Pods.Count(static pod => pod.HasBegun)} of {workers + 1} pods run."
                        ),
                        []
                    )
                    : null
            );
    }

    /// <summary>What is counted of the pods of the job before sinks a little after they are gone.</summary>
    private JobEnd? Quota(JobSight sight, DateTimeOffset now)
    {
        var lacksWorkers = sight.Pods.Count(static pod => pod.Worker is not null) < workers;
        var lacksLauncher = sight.Pods.All(static pod => pod.Worker is not null);
        // The API server's own wording, which the operator and the job controller pass on in events of other reasons.
        var refused = sight.Events.LastOrDefault(seen =>
            seen.IsWarning
            && seen.Message.Contains("exceeded quota", StringComparison.Ordinal)
            && (lacksWorkers || (lacksLauncher && seen.About == $"Job {PodNames.Launcher(job)}"))
        );
        return HasLasted(JobEndKind.QuotaExceeded, refused is not null, patience.Scheduling, now)
            ? new(JobEndKind.QuotaExceeded, refused!.Message, [])
            : null;
    }

    private JobEnd? Trouble(
        JobSight sight,
        JobEndKind kind,
        Func<PodSight, bool> has,
        Func<PodSight, string> why,
        TimeSpan allowed,
        DateTimeOffset now
    )
    {
        var pods = sight.Pods.Where(has).ToList();
        var hopeless = pods.Exists(static pod =>
            pod.Waiting is { } reason && WaitingReasons.HopelessImage.Contains(reason, StringComparer.Ordinal)
        );
        return HasLasted(kind, pods.Count > 0, allowed, now) || hopeless
            ? new(kind, $"{Names(pods)}: {why(pods[0])}", Numbers(pods))
            : null;
    }

    /// <summary>Whether it has been so at every look for as long as it may.</summary>
    private bool HasLasted(JobEndKind kind, bool isSo, TimeSpan allowed, DateTimeOffset now)
    {
        if (!isSo)
        {
            troubleSince.Remove(kind);
            return false;
        }

        troubleSince.TryAdd(kind, now);
        return now - troubleSince[kind] >= allowed;
    }

    private static string Names(IEnumerable<PodSight> pods) => string.Join(", ", pods.Select(static pod => pod.Name));

    private static List<int> Numbers(IEnumerable<PodSight> pods) =>
        [.. pods.Select(static pod => pod.Worker).OfType<int>().Distinct().Order()];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
