namespace Hoarfrost.Runs.Mpi;

/// <summary>One line of the hostfile.</summary>
/// <param name="Interface">The network interface with its address for MPI; null where it is not known.</param>
internal sealed record MpiHost(string Name, int Slots, string? Interface = null);
