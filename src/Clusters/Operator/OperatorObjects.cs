using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Operator;

/// <summary>What <c>manifests/base</c> calls its objects.</summary>
internal static class OperatorNames
{
    public const string Namespace = "mpi-operator";

    public const string Deployment = "mpi-operator";

    public const string Account = "mpi-operator";

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

    /// <summary>By what the API says that it serves, which everybody may ask.</summary>
    /// <returns>Whether it serves MPIJobs as the pipeline speaks them.</returns>
    public static Task<bool> ServesJobsAsync(KubeClient client, CancellationToken cancellationToken) =>
        client.ServesAsync(KubeKind.MpiJobs, cancellationToken);

    /// <exception cref="UsageException">It is not there, as far as this user may know.</exception>
    public static async Task RequireNamespaceAsync(KubeClient client, string name, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindNamespaceAsync(client, name, cancellationToken) is null)
            {
                throw new UsageException(
                    $"--namespace {name}: the cluster at {client.Server} has no such namespace. Name one that exists, or leave --namespace out to have one made."
                );
            }
        }
        catch (KubeException e) when (e.Failure == KubeFailure.Forbidden)
        {
            // Who may do what a run needs in it has it.
        }
    }

    public static Task<V1Namespace?> FindNamespaceAsync(
        KubeClient client,
        string name,
        CancellationToken cancellationToken
    ) => client.FindAsync<V1Namespace>(KubeKind.Namespaces, "", name, cancellationToken);
}
