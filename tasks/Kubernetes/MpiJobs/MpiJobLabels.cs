namespace Hoarfrost.Kubernetes.MpiJobs;

/// <summary>The labels by which the operator's pods are known.</summary>
internal static class MpiJobLabels
{
    public const string JobName = "training.kubeflow.org/job-name";
    public const string Role = "training.kubeflow.org/job-role";
    public const string Worker = "worker";
}
