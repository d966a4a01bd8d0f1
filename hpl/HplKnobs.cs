namespace Hoarfrost.Hpl;

/// <summary>
/// The settings of HPL.dat that a run seldom changes. The defaults are those that published HPL.dat files for CPU clusters
/// agree on (HPL's own sample with one variant each, 1ring-modified broadcast, look-ahead of depth 1). This is the only
/// place that holds them: a value that measures better goes here.
/// </summary>
public sealed record HplKnobs
{
    public static HplKnobs Default { get; } = new();

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
