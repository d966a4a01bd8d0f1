namespace Hoarfrost.Kubernetes.MpiJobs;

internal sealed record MpiJobStatus(IReadOnlyList<MpiJobCondition>? Conditions);
