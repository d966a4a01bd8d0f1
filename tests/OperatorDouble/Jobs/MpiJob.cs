using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace OperatorDouble.Jobs;

/// <summary>What the operator reads and writes of an MPIJob (kubeflow.org/v2beta1); <see cref="Defaults"/> fills in what it would.</summary>
internal sealed class MpiJob : IKubernetesObject<V1ObjectMeta>
{
    public const string Group = "kubeflow.org";
    public const string Version = "v2beta1";
    public const string Plural = "mpijobs";

    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = $"{Group}/{Version}";

    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "MPIJob";

    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    [JsonPropertyName("spec")]
    public MpiJobSpec Spec { get; set; } = new();

    [JsonPropertyName("status")]
    public MpiJobStatus Status { get; set; } = new();

    [JsonIgnore]
    public string Name => Metadata.Name;

    [JsonIgnore]
    public string Namespace => Metadata.NamespaceProperty;

    [JsonIgnore]
    public bool Suspended => Spec.RunPolicy.Suspend == true;

    [JsonIgnore]
    public ReplicaSpec? Launcher => Spec.MpiReplicaSpecs?.GetValueOrDefault("Launcher");

    [JsonIgnore]
    public ReplicaSpec? Worker => Spec.MpiReplicaSpecs?.GetValueOrDefault("Worker");

    [JsonIgnore]
    public string LauncherName => $"{Name}-launcher";

    [JsonIgnore]
    public IEnumerable<string> WorkerNames =>
        Enumerable.Range(0, Worker?.Replicas ?? 0).Select(index => $"{Name}-worker-{index}");
}
