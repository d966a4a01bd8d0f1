namespace Hoarfrost.Run.Mpi;

/// <summary>One line of the hostfile.</summary>
internal sealed record MpiHost(string Name, int Slots);
