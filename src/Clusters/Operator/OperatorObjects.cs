using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Operator;

/// <summary>Finds what tells whether, and whose, an operator is there.</summary>
internal static class OperatorObjects
{
    public static Task<V1CustomResourceDefinition?> FindDefinitionAsync(
        KubeClient client,
        CancellationToken cancellationToken
    ) =>
        client.FindAsync<V1CustomResourceDefinition>(
            KubeKind.ResourceDefinitions,
            "",
            OperatorNames.ResourceDefinition,
            cancellationToken
        );

    public static Task<V1Namespace?> FindNamespaceAsync(
        KubeClient client,
        string name,
        CancellationToken cancellationToken
    ) => client.FindAsync<V1Namespace>(KubeKind.Namespaces, "", name, cancellationToken);
}
