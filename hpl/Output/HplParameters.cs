namespace Hoarfrost.Hpl.Output;

/// <summary>What HPL says, before its first row, that it will run. Lists are empty and values null where not seen.</summary>
public sealed record HplParameters
{
    public IReadOnlyList<int> Ns { get; init; } = [];

    public IReadOnlyList<int> NBs { get; init; } = [];

    public ProcessMapping? ProcessMapping { get; init; }

    public IReadOnlyList<int> Ps { get; init; } = [];

    public IReadOnlyList<int> Qs { get; init; } = [];

    /// <summary>Left, Crout, Right.</summary>
    public IReadOnlyList<string> PFacts { get; init; } = [];

    public IReadOnlyList<int> NBMins { get; init; } = [];

    public IReadOnlyList<int> NDivs { get; init; } = [];

    /// <summary>Left, Crout, Right.</summary>
    public IReadOnlyList<string> RFacts { get; init; } = [];

    /// <summary>1ring, 1ringM, 2ring, 2ringM, Blong, BlongM.</summary>
    public IReadOnlyList<string> Bcasts { get; init; } = [];

    public IReadOnlyList<int> Depths { get; init; } = [];

    /// <summary>As printed: <c>Mix (threshold = 64)</c>.</summary>
    public string? Swap { get; init; }

    /// <summary>As printed: <c>transposed form</c>.</summary>
    public string? L1 { get; init; }

    /// <summary>As <see cref="L1"/>.</summary>
    public string? U { get; init; }

    public bool? Equilibration { get; init; }

    /// <summary>In double precision words.</summary>
    public int? AlignmentDoubles { get; init; }

    /// <summary>
    /// The unit roundoff that the residual is scaled by: 2⁻⁵³ ≈ 1.11e-16 where arithmetic rounds in double precision.
    /// </summary>
    public double? Eps { get; init; }

    /// <summary>Residuals below it pass.</summary>
    public double? Threshold { get; init; }
}
