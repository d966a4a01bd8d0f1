using System.Text.Json.Serialization;
using k8s.Models;

namespace OperatorDouble.Jobs;

internal sealed class ReplicaSpec
{
    [JsonPropertyName("replicas")]
    public int? Replicas { get; set; }

    [JsonPropertyName("restartPolicy")]
    public string? RestartPolicy { get; set; }

    [JsonPropertyName("template")]
    public V1PodTemplateSpec Template { get; set; } = new();
}
