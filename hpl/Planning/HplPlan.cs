using System.Globalization;
using Hoarfrost.Hpl.Input;

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

/// <summary>Where mpirun puts the ranks: the same number on each node, each bound to cores of its own.</summary>
public sealed record RankMapping(int RanksPerNode, int ThreadsPerRank, bool Oversubscribed)
{
    /// <summary>The value of <c>--map-by</c>: <c>ppr:2:node</c>, with <c>:PE=4</c> where a rank has four cores.</summary>
    public string MapBy =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"ppr:{RanksPerNode}:node{(ThreadsPerRank > 1 && !Oversubscribed ? $":PE={ThreadsPerRank}" : "")}"
        );

    /// <summary>The value of <c>--bind-to</c>: ranks that outnumber the cores can't be bound.</summary>
    public string BindTo => Oversubscribed ? "none" : "core";

    /// <summary>For mpirun of Open MPI 4 and 5, one element an argument.</summary>
    public IReadOnlyList<string> Arguments => ["--map-by", MapBy, "--bind-to", BindTo];
}

/// <summary>A line of the hostfile: a node and the ranks that it takes.</summary>
public sealed record HostSlots(string Name, int Slots);
