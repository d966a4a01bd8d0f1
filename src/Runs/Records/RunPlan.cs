namespace Hoarfrost.Runs.Records;

/// <summary>What was asked of HPL. Lists of sizes in HPL.dat are in the rows; this is the first of each.</summary>
internal sealed record RunPlan
{
    /// <summary>Order of the matrix.</summary>
    public required int N { get; init; }

    /// <summary>Block size.</summary>
    public required int Nb { get; init; }

    /// <summary>Rows of the process grid.</summary>
    public required int P { get; init; }

    /// <summary>Columns of the process grid.</summary>
    public required int Q { get; init; }

    public required int Ranks { get; init; }

    public required int RanksPerNode { get; init; }

    public required int ThreadsPerRank { get; init; }

    /// <summary>What the planner expected one test to take.</summary>
    public double? EstimatedSeconds { get; init; }
}
