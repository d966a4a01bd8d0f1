using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Operator;

/// <summary>What <c>manifests/base</c> calls its objects.</summary>
internal static class OperatorNames
{
    public const string Namespace = "mpi-operator";

    public const string Deployment = "mpi-operator";

    public const string ResourceDefinition = "mpijobs.kubeflow.org";

    /// <summary>The version of MPIJob that the pipeline speaks.</summary>
    public const string Version = "v2beta1";
}

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
