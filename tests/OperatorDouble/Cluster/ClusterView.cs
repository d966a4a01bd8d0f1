using k8s;
using k8s.Models;
using OperatorDouble.Jobs;

namespace OperatorDouble.Cluster;

/// <summary>All that the operator watches, at one time.</summary>
internal sealed record ClusterView(
    IReadOnlyList<MpiJob> Jobs,
    IReadOnlyList<V1Pod> Pods,
    IReadOnlyList<V1Job> Launchers,
    IReadOnlyList<V1ConfigMap> ConfigMaps,
    IReadOnlyList<V1Secret> Secrets,
    IReadOnlyList<V1Service> Services
)
{
    /// <exception cref="InvalidOperationException">Something else has that name.</exception>
    public static T? Find<T>(IEnumerable<T> objects, MpiJob job, string name)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var found = objects.FirstOrDefault(item => item.Namespace() == job.Namespace && item.Name() == name);
        return found is null || found.GetController()?.Uid == job.Metadata.Uid
            ? found
            : throw new InvalidOperationException(
                $"Resource \"{name}\" of Kind \"{typeof(T).Name[2..]}\" already exists and is not managed by MPIJob"
            );
    }
}
