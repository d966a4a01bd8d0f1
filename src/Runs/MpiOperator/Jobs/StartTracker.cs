using Hoarfrost.Kubernetes;
using static System.FormattableString;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Tells why a job does not start: what hinders its pods, and for how long. Pure, as <see cref="JobTracker"/> is.</summary>
internal sealed class StartTracker(string job, int workers, DateTimeOffset createdAt, JobTimeouts timeouts)
{
    private readonly Dictionary<JobEndKind, DateTimeOffset> hinderedSince = [];

    /// <returns>Null while it may still start.</returns>
    public JobEnd? Look(JobSnapshot snapshot, DateTimeOffset now)
    {
        if (
            snapshot is { Pods.Count: 0, Job.Status: null }
            && !snapshot.Events.Any(static seen => seen.Source == JobEvent.Operator)
            && now - createdAt >= timeouts.Operator
        )
        {
            return new(
                JobEndKind.OperatorSilent,
                Invariant(
                    $"In {timeouts.Operator.TotalSeconds} s no operator has touched the job {job}: it has neither a status nor pods, and no event says more."
                ),
                []
            );
        }

        return Creation(snapshot, now)
            ?? Hindrance(
                snapshot,
                JobEndKind.ImagePull,
                static pod =>
                    pod.Waiting is { } reason && WaitingReasons.Image.Contains(reason, StringComparer.Ordinal),
                static pod => $"{pod.Waiting}: {pod.WaitingMessage}",
                timeouts.ImagePull,
                now
            )
            ?? Hindrance(
                snapshot,
                JobEndKind.ContainerStart,
                static pod =>
                    pod.Waiting is { } reason && WaitingReasons.Container.Contains(reason, StringComparer.Ordinal),
                static pod => $"{pod.Waiting}: {pod.WaitingMessage}",
                timeouts.Container,
                now
            )
            ?? Hindrance(
                snapshot,
                JobEndKind.Unschedulable,
                static pod => pod.Unschedulable is not null,
                static pod => pod.Unschedulable!,
                timeouts.Scheduling,
                now
            )
            ?? (
                now - createdAt >= timeouts.Start
                    ? new(
                        JobEndKind.NotStarted,
                        Invariant(
                            $"After {timeouts.Start.TotalMinutes} min, {snapshot.Pods.Count(static pod => pod.HasBegun)} of {workers + 1} pods run."
                        ),
                        []
                    )
                    : null
            );
    }

    private JobEnd? Creation(JobSnapshot snapshot, DateTimeOffset now)
    {
        var refusal = PodCreation.LastRefusal(job, workers, snapshot);
        var kind =
            refusal is not null && PodCreation.IsQuota(refusal) ? JobEndKind.QuotaExceeded : JobEndKind.PodRefused;
        var hasLasted = HasLasted(kind, refusal is not null, timeouts.Scheduling, now);
        return refusal is not null && (hasLasted || PodCreation.IsFinal(refusal))
            ? new(kind, refusal.Message, [])
            : null;
    }

    private JobEnd? Hindrance(
        JobSnapshot snapshot,
        JobEndKind kind,
        Func<PodSnapshot, bool> has,
        Func<PodSnapshot, string> why,
        TimeSpan allowed,
        DateTimeOffset now
    )
    {
        var pods = snapshot.Pods.Where(has).ToList();
        var hopeless = pods.Exists(static pod =>
            pod.Waiting is { } reason && WaitingReasons.HopelessImage.Contains(reason, StringComparer.Ordinal)
        );
        return HasLasted(kind, pods.Count > 0, allowed, now) || hopeless
            ? new(kind, $"{JobTracker.Names(pods)}: {why(pods[0])}", JobTracker.Numbers(pods))
            : null;
    }

    /// <summary>Whether it has been so at every look for as long as it may.</summary>
    private bool HasLasted(JobEndKind kind, bool isSo, TimeSpan allowed, DateTimeOffset now)
    {
        if (!isSo)
        {
            hinderedSince.Remove(kind);
            return false;
        }

        hinderedSince.TryAdd(kind, now);
        return now - hinderedSince[kind] >= allowed;
    }
}
