using Hoarfrost.Kubernetes;
using static System.FormattableString;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Tells why a job does not start: what hinders its pods, and for how long. Pure, as <see cref="JobTracker"/> is.</summary>
internal sealed class StartTracker(string job, int workers, DateTimeOffset createdAt, JobTimeouts patience)
{
    private readonly Dictionary<JobEndKind, DateTimeOffset> troubleSince = [];

    /// <returns>Null while it may still start.</returns>
    public JobEnd? Look(JobSight sight, DateTimeOffset now)
    {
        if (
            sight is { Pods.Count: 0, Job.Status: null }
            && !sight.Events.Any(static seen => seen.Source == JobEvent.Operator)
            && now - createdAt >= patience.Operator
        )
        {
            return new(
                JobEndKind.OperatorSilent,
                Invariant(
                    $"In {patience.Operator.TotalSeconds} s no operator has touched the job {job}: it has neither a status nor pods, and no event says more."
                ),
                []
            );
        }

        return Creation(sight, now)
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
                        Invariant(
                            $"After {patience.Start.TotalMinutes} min, {sight.Pods.Count(static pod => pod.HasBegun)} of {workers + 1} pods run."
                        ),
                        []
                    )
                    : null
            );
    }

    private JobEnd? Creation(JobSight sight, DateTimeOffset now)
    {
        var refusal = PodCreation.LastRefusal(job, workers, sight);
        var kind =
            refusal is not null && PodCreation.IsQuota(refusal) ? JobEndKind.QuotaExceeded : JobEndKind.PodRefused;
        var hasLasted = HasLasted(kind, refusal is not null, patience.Scheduling, now);
        return refusal is not null && (hasLasted || PodCreation.IsFinal(refusal))
            ? new(kind, refusal.Message, [])
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
            ? new(kind, $"{JobTracker.Names(pods)}: {why(pods[0])}", JobTracker.Numbers(pods))
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
}
