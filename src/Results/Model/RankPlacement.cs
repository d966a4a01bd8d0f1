namespace Hoarfrost.Results.Model;

/// <summary>Where one MPI rank ran.</summary>
/// <param name="Cpus">The logical CPUs that it was bound to.</param>
/// <param name="Core">The physical core of the first of these, where the node says so.</param>
internal sealed record PlacedRank(int Rank, string Node, IReadOnlyList<int> Cpus, int? Core = null);
