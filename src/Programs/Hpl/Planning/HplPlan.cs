using Hoarfrost.Programs.Hpl.Input;

namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>Everything that a run needs to agree on: made in one place, so that it can't disagree.</summary>
public sealed record HplPlan
{
    public required int N { get; init; }

    public required int NB { get; init; }

    public required int P { get; init; }

    public required int Q { get; init; }

    public required HplDat Dat { get; init; }

    public required RankMapping RankMapping { get; init; }

    /// <summary>Names of the nodes, in the order of the hostfile.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>HPL's timed part; null where no speed is known. Making and checking the matrix comes on top.</summary>
    public required double? EstimatedSeconds { get; init; }

    public required IReadOnlyList<PlanMessage> Warnings { get; init; }

    /// <summary>Why this N, NB and grid: a line each.</summary>
    public required IReadOnlyList<string> Explanation { get; init; }

    /// <summary>P·Q, and mpirun's <c>-np</c>.</summary>
    public int Ranks => P * Q;

    public int RanksPerNode => RankMapping.RanksPerNode;

    public int ThreadsPerRank => RankMapping.ThreadsPerRank;
}

/// <summary>Where mpirun puts the ranks: the same number on each node, each with as many cores of its own as it has threads.</summary>
/// <param name="Oversubscribed">There are more ranks than cores: none can be bound.</param>
public sealed record RankMapping(int RanksPerNode, int ThreadsPerRank, bool Oversubscribed);
