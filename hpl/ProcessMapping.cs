namespace Hoarfrost.Hpl;

/// <summary>How MPI ranks are laid on the P×Q grid (HPL.dat line 9, PMAP).</summary>
public enum ProcessMapping
{
    /// <summary>Consecutive ranks share a process row: rank r is at (r / Q, r mod Q).</summary>
    Row = 0,

    /// <summary>Consecutive ranks share a process column: rank r is at (r mod P, r / P).</summary>
    Column = 1,
}
