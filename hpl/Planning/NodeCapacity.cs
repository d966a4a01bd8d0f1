namespace Hoarfrost.Hpl.Planning;

/// <summary>What one node can give to HPL.</summary>
/// <param name="Name">As it stands in the hostfile.</param>
/// <param name="Cores">Physical cores, not hardware threads: HPL keeps a core's units busy by itself.</param>
/// <param name="MemoryMb">Memory available to HPL in MiB, after what the system and shared memory segments need.</param>
/// <param name="MachineMemoryMb">Of the machine, where the node shares it with others and <paramref name="MemoryMb"/> is its part of that.</param>
public sealed record NodeCapacity(string Name, int Cores, int MemoryMb, int? MachineMemoryMb = null);
