namespace Hoarfrost.Programs.Hpl.Input;

/// <summary>How MPI ranks are laid on the P×Q grid (HPL.dat line 9, PMAP).</summary>
public enum ProcessMapping
{
    /// <summary>Consecutive ranks share a process row: rank r is at (r / Q, r mod Q).</summary>
    Row = 0,

    /// <summary>Consecutive ranks share a process column: rank r is at (r mod P, r / P).</summary>
    Column = 1,
}

/// <summary>The variant of a panel's factorisation (HPL.dat PFACTs and RFACTs).</summary>
public enum Factorization
{
    Left = 0,
    Crout = 1,
    Right = 2,
}

/// <summary>How a factored panel travels along its process row (HPL.dat BCASTs).</summary>
public enum Broadcast
{
    Ring = 0,
    RingModified = 1,
    TwoRing = 2,
    TwoRingModified = 3,
    LongPanel = 4,
    LongPanelModified = 5,

    /// <summary>Vendors' builds only (Psh); Netlib's HPL reads it as <see cref="RingModified"/>.</summary>
    Vendor6 = 6,

    /// <summary>Vendors' builds only (Psh2); Netlib's HPL reads it as <see cref="RingModified"/>.</summary>
    Vendor7 = 7,
}

/// <summary>How rows are swapped and U is spread over a process column (HPL.dat line 26).</summary>
public enum RowSwap
{
    BinaryExchange = 0,

    /// <summary>HPL.dat calls it long.</summary>
    SpreadRoll = 1,

    /// <summary><see cref="BinaryExchange"/> up to the swapping threshold in columns, <see cref="SpreadRoll"/> above it.</summary>
    Mix = 2,
}

/// <summary>How the panel's triangle L1 and the rows U are stored (HPL.dat lines 28 and 29).</summary>
public enum StorageForm
{
    Transposed = 0,
    NotTransposed = 1,
}
