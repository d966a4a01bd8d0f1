namespace Hoarfrost.Hpl.Input;

/// <summary>
/// The settings of HPL.dat that a run seldom changes. The defaults are those that published HPL.dat files for CPU clusters
/// agree on (HPL's own sample with one variant each, 1ring-modified broadcast), but for what measured better. This is the only
/// place that holds them: a value that measures better goes here.
/// </summary>
public sealed record HplKnobs
{
    public static HplKnobs Default { get; } = new();

    /// <summary>
    /// The defaults for a grid of so many process columns. Looking ahead keeps many columns busy while one factors the next panel; with
    /// one or two there is little to hide, and it costs: two nodes over TCP were 1.5 % faster without (N=8064, NB 192 and 256, 12 pairs of
    /// runs, Open MPI 4.1).
    /// </summary>
    public static HplKnobs For(int q) => q <= 2 ? Default with { Depth = 0 } : Default;

    public ProcessMapping ProcessMapping { get; init; } = ProcessMapping.Row;

    /// <summary>A scaled residual below this is a pass. 16.0 is what the TOP500 rules use.</summary>
    public double Threshold { get; init; } = 16.0;

    public Factorization PFact { get; init; } = Factorization.Right;

    /// <summary>Columns at which the panel's recursion stops.</summary>
    public int NBMin { get; init; } = 4;

    /// <summary>Parts that the recursion cuts a panel into.</summary>
    public int NDiv { get; init; } = 2;

    public Factorization RFact { get; init; } = Factorization.Crout;

    public Broadcast Bcast { get; init; } = Broadcast.RingModified;

    /// <summary>Panels factored ahead of the update.</summary>
    public int Depth { get; init; } = 1;

    public RowSwap Swap { get; init; } = RowSwap.Mix;

    /// <summary>In columns; only for <see cref="RowSwap.Mix"/>.</summary>
    public int SwapThreshold { get; init; } = 64;

    public StorageForm L1 { get; init; } = StorageForm.Transposed;

    public StorageForm U { get; init; } = StorageForm.Transposed;

    public bool Equilibration { get; init; } = true;

    /// <summary>Alignment of buffers, in double precision words of 8 bytes.</summary>
    public int AlignmentDoubles { get; init; } = 8;
}

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
