using k8s.Models;

namespace Hoarfrost.Kubernetes;

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

/// <param name="LauncherCreationPolicy"><c>WaitForWorkersReady</c>: mpirun does not find half of its nodes.</param>
/// <param name="SshAuthMountPath">Where the operator mounts the job's key pair: the image's user's.</param>
/// <param name="MpiReplicaSpecs">By <c>Launcher</c> and <c>Worker</c>.</param>
internal sealed record MpiJobSpec(
    int SlotsPerWorker,
    string MpiImplementation,
    string LauncherCreationPolicy,
    string SshAuthMountPath,
    MpiRunPolicy RunPolicy,
    IReadOnlyDictionary<string, MpiReplicaSpec> MpiReplicaSpecs
);

/// <param name="CleanPodPolicy"><c>Running</c>: workers go when the launcher has ended; those that failed stay to be asked.</param>
/// <param name="ActiveDeadlineSeconds">The operator gives it to the launcher's job only, which counts from its own start.</param>
internal sealed record MpiRunPolicy(string CleanPodPolicy, int BackoffLimit, long ActiveDeadlineSeconds);

internal sealed record MpiReplicaSpec(int Replicas, string RestartPolicy, V1PodTemplateSpec Template);

internal sealed record MpiJobStatus(IReadOnlyList<MpiJobCondition>? Conditions);

/// <param name="Type">Created, Running, Restarting, Succeeded, Suspended or Failed.</param>
/// <param name="Status">True, False or Unknown.</param>
internal sealed record MpiJobCondition(string Type, string Status, string? Reason = null, string? Message = null);

/// <summary>The labels by which the operator's pods are known.</summary>
internal static class MpiJobLabels
{
    public const string JobName = "training.kubeflow.org/job-name";
    public const string Role = "training.kubeflow.org/job-role";
    public const string Worker = "worker";

    /// <summary>Kueue's, on a job.</summary>
    public const string Queue = "kueue.x-k8s.io/queue-name";
}
