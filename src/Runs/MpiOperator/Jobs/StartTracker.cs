using Hoarfrost.Kubernetes;
using static System.FormattableString;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Tells why a job does not start: what hinders its pods, and for how long. Pure, as <see cref="JobTracker"/> is.</summary>
internal sealed class StartTracker(string job, int workers, DateTimeOffset createdAt, JobTimeouts timeouts)
{
    private const string Created = "MPIJobCreated";

    // Of a job that is looked at once, the operator says so once, or twice where the second is before its status is stored.
    private const int ManyTries = 4;

    private readonly Dictionary<JobEndKind, DateTimeOffset> hinderedSince = [];

    // A time in a queue does not count.
    private DateTimeOffset since = createdAt;

    /// <returns>Null while it may still start.</returns>
    public JobEnd? Look(JobSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.IsSuspended)
        {
            since = now;
            hinderedSince.Clear();
            return snapshot.Queue is null
                ? new(JobEndKind.Suspended, $"The job {job} was suspended before it began, and is in no queue.", [])
                : null;
        }

        var isSeen = snapshot.Events.Any(static seen => seen.Source == JobEvent.Operator || seen.Reason == Created);
        if (snapshot is { Pods.Count: 0, Job.Status: null } && !isSeen && now - since >= timeouts.Operator)
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
            ?? Stuck(snapshot, now)
            ?? Hindrance(
                snapshot,
                JobEndKind.ImagePull,
                static pod =>
                    pod.Waiting is { } reason && WaitingReasons.Image.Contains(reason, StringComparer.Ordinal),
                static pod => $"{pod.Waiting}: {pod.WaitingMessage}",
                // A registry may stumble once, and the next try takes its time.
                PullFailures(snapshot) == 1
                    ? timeouts.ImagePull * 3
                    : timeouts.ImagePull,
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
                now - since >= timeouts.Start
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

    /// <summary>As kubelets count them.</summary>
    private static int PullFailures(JobSnapshot snapshot) =>
        snapshot
            .Events.Where(static seen =>
                seen.Reason == "Failed" && seen.Message.Contains("Failed to pull image", StringComparison.Ordinal)
            )
            .GroupBy(static seen => seen.About)
            .Select(static pod => pod.Sum(static seen => seen.Count))
            .DefaultIfEmpty()
            .Max();

    /// <summary>It says that a job is created each time until it has stored a status: what it makes before the pods is refused, which no event tells.</summary>
    private JobEnd? Stuck(JobSnapshot snapshot, DateTimeOffset now)
    {
        var tries = snapshot.Events.Where(static seen => seen.Reason == Created).Sum(static seen => seen.Count);
        return
            snapshot is { Pods.Count: 0, Job.Status: null }
            && tries >= ManyTries
            && now - since >= timeouts.Operator
            && PodCreation.LastRefusal(job, workers, snapshot) is null
            ? new(
                JobEndKind.PodRefused,
                Invariant(
                    $"mpi-operator has begun the job {job} {tries} times and come to no pod: the cluster refuses its Service, ConfigMap or Secret. The operator's log has the reason: kubectl logs --namespace mpi-operator deployment/mpi-operator"
                ),
                []
            )
            : null;
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
