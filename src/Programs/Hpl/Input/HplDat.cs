namespace Hoarfrost.Programs.Hpl.Input;

/// <summary>
/// HPL's input file: 31 lines by position, where HPL reads the first words of a line and leaves the rest as a comment.
/// A parsed file prints as it was read, byte for byte; a changed one (<c>with</c>) changes only the lines concerned.
/// Two are equal where they print the same. HPL takes at most <see cref="MaxValues"/> values in a list and runs every
/// combination of them.
/// </summary>
/// <remarks>
/// The defaults are those that published HPL.dat files for CPU clusters agree on (HPL's own sample with one variant each, 1ring-modified
/// broadcast), but for what measured better. This is the only place that holds them: a value that measures better goes here.
/// </remarks>
public sealed record HplDat
{
    /// <summary>HPL_MAX_PARAM of HPL's sources.</summary>
    public const int MaxValues = 20;

    /// <summary>Used only where <see cref="Device"/> is neither 6 nor 7.</summary>
    public string OutputFile { get; init; } = "HPL.out";

    /// <summary>6 is the standard output, 7 the standard error, anything else a file.</summary>
    public int Device { get; init; } = 6;

    /// <summary>Orders of the matrix.</summary>
    public required IReadOnlyList<int> Ns { get; init; }

    /// <summary>Block sizes.</summary>
    public required IReadOnlyList<int> NBs { get; init; }

    public ProcessMapping ProcessMapping { get; init; } = ProcessMapping.Row;

    /// <summary>Process rows; the i-th grid is Ps[i] × Qs[i].</summary>
    public required IReadOnlyList<int> Ps { get; init; }

    /// <summary>Process columns, as many values as <see cref="Ps"/>.</summary>
    public required IReadOnlyList<int> Qs { get; init; }

    /// <summary>A scaled residual below it is a pass; 0 or less makes HPL check nothing. 16.0 is what the TOP500 rules use.</summary>
    public double Threshold { get; init; } = 16.0;

    public IReadOnlyList<Factorization> PFacts { get; init; } = [Factorization.Right];

    /// <summary>Columns at which the panel's recursion stops.</summary>
    public IReadOnlyList<int> NBMins { get; init; } = [4];

    /// <summary>Parts that the recursion cuts a panel into.</summary>
    public IReadOnlyList<int> NDivs { get; init; } = [2];

    public IReadOnlyList<Factorization> RFacts { get; init; } = [Factorization.Crout];

    public IReadOnlyList<Broadcast> Bcasts { get; init; } = [Broadcast.RingModified];

    /// <summary>Panels factored ahead of the update.</summary>
    public IReadOnlyList<int> Depths { get; init; } = [1];

    public RowSwap Swap { get; init; } = RowSwap.Mix;

    /// <summary>In columns; only for <see cref="RowSwap.Mix"/>.</summary>
    public int SwapThreshold { get; init; } = 64;

    public StorageForm L1 { get; init; } = StorageForm.Transposed;

    public StorageForm U { get; init; } = StorageForm.Transposed;

    public bool Equilibration { get; init; } = true;

    /// <summary>Alignment of buffers, in double precision words of 8 bytes.</summary>
    public int AlignmentDoubles { get; init; } = 8;

    /// <summary>Where comments, spacing, line ends and what follows line 31 come from.</summary>
    internal DatText Text { get; init; } = DatText.Template;

    /// <summary>How many tests the file asks for, and so how many rows a whole output has.</summary>
    public long RowCount =>
        (long)Ps.Count
        * Ns.Count
        * NBs.Count
        * Depths.Count
        * Bcasts.Count
        * RFacts.Count
        * PFacts.Count
        * NBMins.Count
        * NDivs.Count;

    /// <summary>The tests in the order in which HPL runs them (loops of HPL_pddriver).</summary>
    public IEnumerable<HplCase> Cases =>
        from grid in Ps.Zip(Qs)
        from n in Ns
        from nb in NBs
        from depth in Depths
        from bcast in Bcasts
        from rfact in RFacts
        from pfact in PFacts
        from nbmin in NBMins
        from ndiv in NDivs
        select new HplCase(n, nb, grid.First, grid.Second, ProcessMapping, depth, bcast, rfact, ndiv, pfact, nbmin);

    /// <summary>One test of one size.</summary>
    public static HplDat Create(int n, int nb, int p, int q) =>
        new()
        {
            Ns = [n],
            NBs = [nb],
            Ps = [p],
            Qs = [q],
        };

    /// <exception cref="HplFormatException">A line that HPL would refuse, or read otherwise than it looks.</exception>
    public static HplDat Parse(string text) => DatReader.Read(DatText.Split(text));

    /// <exception cref="HplFormatException">A value that HPL would refuse.</exception>
    public string Format()
    {
        var text = DatWriter.Write(this);
        DatReader.Read(DatText.Split(text));
        return text;
    }

    public bool Equals(HplDat? other) =>
        other is not null && string.Equals(DatWriter.Write(this), DatWriter.Write(other), StringComparison.Ordinal);

    public override int GetHashCode() => DatWriter.Write(this).GetHashCode(StringComparison.Ordinal);

    public override string ToString() => DatWriter.Write(this);
}

/// <summary>A text that is not the HPL.dat it should be; the message names line, value and what is allowed.</summary>
public sealed class HplFormatException(int line, string value, string allowed)
    : FormatException($"HPL.dat, line {line}: {Quote(value)} is not allowed here. Allowed: {allowed}.")
{
    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>What stands there, empty where nothing does.</summary>
    public string Value { get; } = value;

    public string Allowed { get; } = allowed;

    private static string Quote(string value) => value.Length == 0 ? "nothing" : $"'{value}'";
}
