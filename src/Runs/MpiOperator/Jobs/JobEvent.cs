using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>What somebody in the cluster said of the job or of one of its objects. Each job has a name of its own: events outlive what they tell of by an hour.</summary>
/// <param name="About">Kind and name of the object.</param>
/// <param name="Source">Who said it.</param>
internal sealed record JobEvent(
    string About,
    bool IsWarning,
    string Reason,
    string Message,
    DateTimeOffset? At,
    string Source = ""
)
{
    /// <summary>The operator's own name for itself.</summary>
    public const string Operator = "mpi-job-controller";

    /// <returns>Null where it is about nothing of the job's.</returns>
    public static JobEvent? Of(string job, Corev1Event seen) =>
        seen.InvolvedObject is { Name: { } name } about
        && (name == job || name.StartsWith($"{job}-", StringComparison.Ordinal))
            ? new(
                $"{about.Kind} {name}",
                seen.Type == "Warning",
                seen.Reason ?? "",
                seen.Message ?? "",
                seen.LastTimestamp ?? seen.EventTime ?? seen.FirstTimestamp,
                seen.Source?.Component ?? seen.ReportingComponent ?? ""
            )
            : null;

    public override string ToString() => $"{About}: {Reason}: {Message}";
}
