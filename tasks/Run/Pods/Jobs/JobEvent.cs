using k8s.Models;

namespace Hoarfrost.Run.Pods.Jobs;

/// <summary>What somebody in the cluster said of the job or of one of its objects.</summary>
/// <param name="About">Kind and name of the object.</param>
internal sealed record JobEvent(string About, bool IsWarning, string Reason, string Message, DateTimeOffset? At)
{
    /// <returns>Null where it is about nothing of the job's, or of an earlier one of the same name: events outlive what they tell of by an hour.</returns>
    public static JobEvent? Of(V1ObjectMeta job, Corev1Event seen)
    {
        if (
            seen.InvolvedObject is not { Name: { } name } about
            || (name != job.Name && !name.StartsWith($"{job.Name}-", StringComparison.Ordinal))
        )
        {
            return null;
        }

        DateTimeOffset? at = seen.LastTimestamp ?? seen.EventTime ?? seen.FirstTimestamp;
        var isOfThisOne = name == job.Name ? about.Uid == job.Uid : at is null || at >= job.CreationTimestamp;
        return isOfThisOne
            ? new($"{about.Kind} {name}", seen.Type == "Warning", seen.Reason ?? "", seen.Message ?? "", at)
            : null;
    }

    public override string ToString() => $"{About}: {Reason}: {Message}";
}
