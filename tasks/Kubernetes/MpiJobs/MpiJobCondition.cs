namespace Hoarfrost.Kubernetes.MpiJobs;

/// <param name="Type">Created, Running, Restarting, Succeeded, Suspended or Failed.</param>
/// <param name="Status">True, False or Unknown.</param>
internal sealed record MpiJobCondition(string Type, string Status, string? Reason = null, string? Message = null);
