namespace Hoarfrost.Clusters.Operator;

/// <summary>What the target Cluster made: all that it takes to find the cluster's API.</summary>
/// <param name="Location">Zone or region.</param>
/// <param name="Endpoint">Host of the API, with a port where it is not 443.</param>
/// <param name="CaCertificate">PEM in base 64.</param>
internal sealed record KubeCluster(string Name, string Location, string Endpoint, string CaCertificate);
