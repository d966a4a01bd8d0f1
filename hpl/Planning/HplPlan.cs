namespace Hoarfrost.Hpl.Planning;

/// <summary>Everything that a run needs to agree on: made in one place, so that it can't disagree.</summary>
public sealed record HplPlan
{
    public required int N { get; init; }

    public required int NB { get; init; }

    public required int P { get; init; }

    public required int Q { get; init; }

    /// <summary>P·Q, and mpirun's <c>-np</c>.</summary>
    public required int Ranks { get; init; }

    public required int RanksPerNode { get; init; }

    public required int ThreadsPerRank { get; init; }

    public required HplDat Dat { get; init; }

    public required RankMapping RankMapping { get; init; }

    /// <summary>The hostfile's lines, in the order of the nodes.</summary>
    public required IReadOnlyList<HostSlots> Hosts { get; init; }

    /// <summary>HPL's timed part; null where no speed is known. Making and checking the matrix comes on top.</summary>
    public required double? EstimatedSeconds { get; init; }

    /// <summary>What HPL will take of each node, in MiB: the matrix and 10 % for panels and buffers.</summary>
    public required int MemoryPerNodeMb { get; init; }

    /// <summary>Of the cores in use, at the base clock; null where clock or width are not known.</summary>
    public required double? RpeakGflops { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Why this N, NB and grid: a line each.</summary>
    public required IReadOnlyList<string> Explanation { get; init; }
}
