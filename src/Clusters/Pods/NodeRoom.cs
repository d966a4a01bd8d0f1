namespace Hoarfrost.Clusters.Pods;

/// <summary>What a node of a Kubernetes cluster has left for pods of ours.</summary>
/// <param name="Cpus">Logical ones, as Kubernetes counts; a pod gets whole ones of it.</param>
/// <param name="TakesWorkers">It is one of those that workers may go to.</param>
internal sealed record NodeRoom(string Name, double Cpus, int MemoryMb, bool TakesWorkers);
