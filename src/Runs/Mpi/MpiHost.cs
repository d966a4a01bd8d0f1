namespace Hoarfrost.Runs.Mpi;

/// <summary>One line of the hostfile.</summary>
internal sealed record MpiHost(string Name, int Slots);
