using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>What somebody in the cluster said of the job or of one of its objects. Each job has a name of its own: events outlive what they tell of by an hour.</summary>
/// <param name="About">Kind and name of the object.</param>
/// <param name="Source">Who said it.</param>
/// <param name="Count">How many times.</param>
internal sealed record JobEvent(
    string About,
    bool IsWarning,
    string Reason,
    string Message,
    DateTimeOffset? At,
    string Source = "",
    int Count = 1
)
{
    /// <summary>The operator's own name for itself.</summary>
    public const string Operator = "mpi-job-controller";

    /// <summary>What Kueue has a job wait by.</summary>
    public const string Workload = "Workload";

    /// <returns>Null where it is about nothing of the job's.</returns>
    public static JobEvent? Of(string job, Corev1Event seen) =>
        seen.InvolvedObject is { Name: { } name } about
        && (
            name == job
            || name.StartsWith($"{job}-", StringComparison.Ordinal)
            || (about.Kind == Workload && name.StartsWith($"mpijob-{job}-", StringComparison.Ordinal))
        )
            ? new(
                $"{about.Kind} {name}",
                seen.Type == "Warning",
                seen.Reason ?? "",
                seen.Message ?? "",
                seen.LastTimestamp ?? seen.EventTime ?? seen.FirstTimestamp,
                seen.Source?.Component ?? seen.ReportingComponent ?? "",
                seen.Series?.Count ?? seen.Count ?? 1
            )
            : null;

    public override string ToString() => $"{About}: {Reason}: {Message}";
}
