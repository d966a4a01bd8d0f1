using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Ranks;

namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>Everything that a run needs to agree on: made in one place, so that it can't disagree.</summary>
public sealed record HplPlan
{
    public required int N { get; init; }

    public required int NB { get; init; }

    public required int P { get; init; }

    public required int Q { get; init; }

    public required HplDat Dat { get; init; }

    /// <summary>Where the ranks go.</summary>
    public required RankPlan Mapping { get; init; }

    /// <summary>HPL's timed part; null where no speed is known. Making and checking the matrix comes on top.</summary>
    public required double? EstimatedSeconds { get; init; }

    public required IReadOnlyList<PlanMessage> Warnings { get; init; }

    /// <summary>Why this N, NB and grid: a line each.</summary>
    public required IReadOnlyList<string> Explanation { get; init; }

    /// <summary>P·Q, and mpirun's <c>-np</c>.</summary>
    public int Ranks => P * Q;
}
