using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Pods;

/// <summary>What clusters of ours have made in a namespace that others use, too, as the labels tell.</summary>
internal static class OwnedObjects
{
    /// <summary>Kinds of what is made directly, in the order in which it goes: the operator removes what it made of a job.</summary>
    private static readonly (KubeKind Kind, string Name)[] Kinds =
    [
        (KubeKind.MpiJobs, "mpijob"),
        (KubeKind.Pods, "pod"),
        (KubeKind.ConfigMaps, "configmap"),
    ];

    /// <summary>With the pods of jobs. None where the cluster knows no MPIJobs: there is nothing of ours then.</summary>
    /// <param name="identity">The cluster's; empty: it has none; null: whatever it is.</param>
    public static async Task<IReadOnlyList<OwnedObject>> FindAsync(
        KubeClient client,
        string namespaceName,
        string cluster,
        string? identity,
        CancellationToken cancellationToken
    )
    {
        var found = new List<OwnedObject>();
        foreach (var (kind, name) in Kinds)
        {
            try
            {
                var list = await client.ListAsync<LabelledObject>(
                    kind,
                    namespaceName,
                    new KubeSelector($"{PodLabels.ManagedBy}={PodLabels.Us},{ClusterLabels.Cluster}={cluster}"),
                    cancellationToken
                );
                found.AddRange(
                    list.Items.Where(item => PodLabels.AreOf(cluster, identity, item.Metadata.Labels))
                        .Select(item => new OwnedObject(kind, name, item.Metadata))
                );
            }
            catch (KubeException e) when (e.Failure == KubeFailure.NotFound)
            {
                // No MPIJobs are served any more.
            }
        }

        return found;
    }

    /// <summary>Asks for all of it to go.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public static async Task DeleteAsync(
        KubeClient client,
        string namespaceName,
        string cluster,
        string? identity,
        CancellationToken cancellationToken
    )
    {
        foreach (var item in await FindAsync(client, namespaceName, cluster, identity, cancellationToken))
        {
            await client.DeleteAsync(item.Kind, namespaceName, item.Metadata.Name, cancellationToken);
        }
    }
}

/// <summary>An object of a cluster of ours.</summary>
/// <param name="Name">The kind, as kubectl takes it.</param>
internal sealed record OwnedObject(KubeKind Kind, string Name, V1ObjectMeta Metadata);

/// <summary>What all objects have.</summary>
internal sealed record LabelledObject : IMetadata<V1ObjectMeta>
{
    public V1ObjectMeta Metadata { get; set; } = new();
}
