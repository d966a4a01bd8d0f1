using Hoarfrost.Programs.Ranks;

namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>What the planner goes by. What is null is chosen; what is given is kept or refused, never changed.</summary>
public sealed record PlanRequest
{
    /// <summary>At least one. The smallest sets the measure, for HPL deals the matrix out evenly.</summary>
    public required IReadOnlyList<NodeCapacity> Nodes { get; init; }

    /// <summary>Ranks a node, by default one a core. Fewer get more cores each: cores / slots, rounded down.</summary>
    public int? Slots { get; init; }

    /// <summary>Order of the matrix.</summary>
    public int? N { get; init; }

    /// <summary>Block size; by default <see cref="BlockSize.For"/>.</summary>
    public int? NB { get; init; }

    /// <summary>Process rows; with only one of P and Q given, the other follows.</summary>
    public int? P { get; init; }

    /// <summary>Process columns.</summary>
    public int? Q { get; init; }

    /// <summary>How much of the memory the matrix may fill, above 0 and up to <see cref="MatrixMemory.MaxFraction"/>.</summary>
    public double MemoryFraction { get; init; } = 0.80;

    /// <summary>How long HPL may take; needs <see cref="GflopsEstimate"/>.</summary>
    public double? TimeBudgetMinutes { get; init; }

    /// <summary>What the whole cluster sustains in HPL, measured or estimated.</summary>
    public double? GflopsEstimate { get; init; }

    /// <summary>Allows more ranks than cores, unbound.</summary>
    public bool Oversubscribe { get; init; }

    public VectorIsa Isa { get; init; }
}

/// <summary>The widest vector instructions that the BLAS in use can take on every node.</summary>
public enum VectorIsa
{
    Unknown = 0,
    Avx = 1,
    Avx2 = 2,
    Avx512 = 3,
}
