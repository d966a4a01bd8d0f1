using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Pods whose end was asked for, on nodes that do not answer: no kubelet will ever tell of it, and their namespace would wait.</summary>
/// <param name="say">Told of each.</param>
internal sealed class LostPods(KubeClient client, string namespaceName, Action<string> say)
{
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        var pods = (await client.ListAsync<V1Pod>(KubeKind.Pods, namespaceName, new(), cancellationToken)).Items;
        var ending = pods.Where(static pod => pod is { Metadata.DeletionTimestamp: not null, Spec.NodeName: not null })
            .ToList();
        if (ending.Count == 0)
        {
            return;
        }

        var nodes = (await client.ListAsync<V1Node>(KubeKind.Nodes, "", new(), cancellationToken)).Items.ToDictionary(
            static node => node.Metadata.Name,
            NodeReadiness.Of,
            StringComparer.Ordinal
        );
        foreach (var pod in ending)
        {
            var readiness = nodes.GetValueOrDefault(pod.Spec.NodeName, NodeReadiness.Gone);
            if (!readiness.IsReady)
            {
                say(
                    $"The pod {pod.Metadata.Name} can't end, as its node {pod.Spec.NodeName} does not answer, {readiness}: it is removed without the node's word."
                );
                await client.DeletePodOfLostNodeAsync(namespaceName, pod.Metadata.Name, cancellationToken);
            }
        }
    }
}
