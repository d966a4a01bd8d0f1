namespace Hoarfrost.Hpl.Planning;

/// <summary>What the planner goes by. What is null is chosen; what is given is kept or refused, never changed.</summary>
public sealed record PlanRequest
{
    /// <summary>At least one. The smallest sets the measure, for HPL deals the matrix out evenly.</summary>
    public required IReadOnlyList<NodeCapacity> Nodes { get; init; }

    /// <summary>Ranks a node; by default one a core, less where <see cref="ThreadsPerRank"/> is given.</summary>
    public int? Slots { get; init; }

    /// <summary>Cores a rank; by default what <see cref="Slots"/> leaves: cores / slots, rounded down.</summary>
    public int? ThreadsPerRank { get; init; }

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

    /// <summary>How long HPL may take; needs <see cref="GflopsEstimate"/> or the two that make Rpeak.</summary>
    public double? TimeBudgetMinutes { get; init; }

    /// <summary>What the whole cluster sustains in HPL, measured or estimated.</summary>
    public double? GflopsEstimate { get; init; }

    /// <summary>Allows more ranks than cores, unbound.</summary>
    public bool Oversubscribe { get; init; }

    /// <summary>Double precision operations a core does a cycle: 32 with two AVX-512 FMA units, 16 with AVX2.</summary>
    public int? FlopsPerCyclePerCore { get; init; }

    /// <summary>The base clock: what all cores hold with vector code, unlike the turbo clock.</summary>
    public double? GhzBase { get; init; }

    public VectorIsa Isa { get; init; }

    /// <summary>The other settings of HPL.dat; by default <see cref="HplKnobs.For"/>.</summary>
    public HplKnobs? Knobs { get; init; }
}
