using k8s.Models;

namespace Hoarfrost.Kubernetes.MpiJobs;

/// <summary>The custom resource <c>mpijobs.kubeflow.org</c>, v2beta1, as far as it is used here.</summary>
internal sealed record MpiJob : IMetadata<V1ObjectMeta>
{
    public string ApiVersion { get; init; } = "kubeflow.org/v2beta1";

    public string Kind { get; init; } = "MPIJob";

    public V1ObjectMeta Metadata { get; set; } = new();

    public MpiJobSpec? Spec { get; init; }

    /// <summary>Null until the operator has seen the job.</summary>
    public MpiJobStatus? Status { get; init; }
}
