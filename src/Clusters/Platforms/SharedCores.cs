namespace Hoarfrost.Clusters.Platforms;

/// <summary>Cores of a cluster's nodes that nodes of another one have, too.</summary>
/// <param name="Cluster">The other one.</param>
/// <param name="Cpus">The first logical CPU of each such core.</param>
internal sealed record SharedCores(string Cluster, IReadOnlyList<int> Cpus);
