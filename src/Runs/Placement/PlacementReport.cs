using Hoarfrost.Results.Model;

namespace Hoarfrost.Runs.Placement;

/// <summary>The proof: every rank, in order, where the plan wants it.</summary>
internal sealed record PlacementReport(IReadOnlyList<RankPlacement> Ranks)
{
    /// <param name="nodeOf">The node's name for people, by the host that its ranks named.</param>
    public IReadOnlyList<PlacedRank> ForResults(Func<string, string> nodeOf) =>
        [
            .. Ranks.Select(rank => new PlacedRank(
                rank.Rank,
                nodeOf(rank.Host),
                rank.Cpus,
                rank.CoreKeys is [var core, ..] ? core : null,
                rank.Threads is { Count: > 1 } threads ? threads : null
            )),
        ];
}
