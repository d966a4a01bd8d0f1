namespace Hoarfrost.Hpl;

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
