using Hoarfrost.Clusters.Operator;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Says in one screen why a job came to nothing, and what to do. Pure.</summary>
internal static class JobFailure
{
    private const int EventsShown = 8;
    private const int LinesShown = 12;
    private const int LongestLine = 300;

    // Of an event: an admission may have many reasons.
    private const int LongestReason = 1024;

    /// <param name="job">Where it was, for people: namespace and name.</param>
    public static HoarfrostException Of(string job, JobFollowing followed)
    {
        var (end, snapshot, log) = followed;
        var events = snapshot?.Events.Where(static seen => seen.IsWarning).TakeLast(EventsShown).ToList() ?? [];
        var lines =
            end.IsLaunchersOwn || end.Kind == JobEndKind.OutputNotWhole ? log.Last.TakeLast(LinesShown).ToList() : [];
        return new(
            end.Kind
                is JobEndKind.QuotaExceeded
                    or JobEndKind.PodRefused
                    or JobEndKind.Suspended
                    or JobEndKind.NetworkDenied
                ? ExitCodes.CloudRefused
                : ExitCodes.StepFailed,
            $"{end.Kind}: {job}: {Short(end.Reason, LongestReason)}\n"
                + Section("What the cluster says:", events.Select(static seen => seen.ToString()))
                + Section("What the launcher wrote last:", lines)
                + Advice(end, job.Split('/')[0])
        );
    }

    private static string Section(string title, IEnumerable<string> lines)
    {
        var text = string.Concat(lines.Select(static line => $"  {Short(line)}\n"));
        return text.Length == 0 ? "" : $"{title}\n{text}";
    }

    private static string Short(string text, int longest = LongestLine) =>
        text.Length > longest ? text[..longest] + " ..." : text;

    private static string Advice(JobEnd end, string space) =>
        end.Kind switch
        {
            JobEndKind.PodRefused when SecurityConstraints.IsMeantBy(end.Reason) => SecurityConstraints.Advice(
                space,
                OperatorDeployer.DefaultAccount
            ),
            JobEndKind.Suspended =>
                "Kueue may manage jobs without a queue here (manageJobsWithoutQueueName): name one with --queue, as kubectl get localqueues lists them in the job's namespace.",
            JobEndKind.NetworkDenied =>
                $"Pods of a job need each other on all TCP ports, and the cluster's DNS. Have whoever administers the namespace allow it, or see kubectl --namespace {space} get networkpolicies.",
            JobEndKind.ImagePull =>
                "The nodes can't get the pods' image: check --image-registry and the nodes' access to it, or run the target PodImage with --force.",
            JobEndKind.ContainerStart =>
                "The nodes have the image but can't start it. Ours is made anew by the target PodImage with --force; one of --image must be made FROM ours.",
            JobEndKind.Unschedulable =>
                "No node has room for it: take fewer --nodes or --slots, free the nodes of other pods, or let workers share nodes with --oversubscribe.",
            JobEndKind.QuotaExceeded => "A quota of the namespace is too small: raise it, or take fewer --nodes.",
            JobEndKind.PodRefused =>
                "Whoever administers the namespace can admit such pods: see its LimitRanges, its pod-security labels and the cluster's admission webhooks. Where it is about CPUs, fewer --slots may do.",
            JobEndKind.Refused =>
                "The operator does not take this job. An operator of another version may be installed: Hoarfrost needs one of API v2beta1.",
            // Which of many it is, is said by the reason.
            JobEndKind.OperatorSilent => "Then run the same command again.",
            JobEndKind.NotStarted => "Look at the nodes: kubectl get nodes; then run the same command again.",
            JobEndKind.OutputNotWhole =>
                "The node's kubelet does not give the launcher's log to its end: run the same command again, which reads it again.",
            JobEndKind.OutOfMemory => "Take a smaller --memory-fraction or --n.",
            JobEndKind.Deadline => "The pods started but did not come to an end: check the network between them.",
            _ => "Run the same command again; what went wrong is above.",
        };
}
