using System.Globalization;

namespace Hoarfrost.Hpl.Planning;

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
