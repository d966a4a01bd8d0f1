using k8s.Models;

namespace Hoarfrost.Kubernetes.MpiJobs;

internal sealed record MpiReplicaSpec(int Replicas, string RestartPolicy, V1PodTemplateSpec Template);
