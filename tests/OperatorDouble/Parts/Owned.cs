using k8s.Models;
using OperatorDouble.Jobs;

namespace OperatorDouble.Parts;

/// <summary>Names and labels of what the operator makes for a job.</summary>
internal static class Owned
{
    public const string NameLabel = "training.kubeflow.org/job-name";
    public const string RoleLabel = "training.kubeflow.org/job-role";
    public const string IndexLabel = "training.kubeflow.org/replica-index";
    public const string OperatorLabel = "training.kubeflow.org/operator-name";

    public static V1ObjectMeta Metadata(MpiJob job, string name) =>
        new()
        {
            Name = name,
            NamespaceProperty = job.Namespace,
            Labels = new Dictionary<string, string> { ["app"] = job.Name },
            OwnerReferences = [Reference(job)],
        };

    public static V1OwnerReference Reference(MpiJob job) =>
        new()
        {
            ApiVersion = job.ApiVersion,
            Kind = job.Kind,
            Name = job.Name,
            Uid = job.Metadata.Uid,
            Controller = true,
            BlockOwnerDeletion = true,
        };

    public static Dictionary<string, string> Labels(MpiJob job, string role) =>
        new()
        {
            [OperatorLabel] = "mpi-operator",
            [NameLabel] = job.Name,
            [RoleLabel] = role,
        };
}
