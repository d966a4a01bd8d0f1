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
