namespace Hoarfrost.Runs.Placement;

/// <summary>What the placement has to be.</summary>
/// <param name="Hosts">Names of the nodes, in the order of the hostfile.</param>
/// <param name="ThreadsPerRank">Physical cores that each rank must be bound to, no more and no fewer.</param>
/// <param name="Oversubscribe">Ranks share cores on purpose: only hosts and counts are proved.</param>
internal sealed record PlacementPlan(
    IReadOnlyList<string> Hosts,
    int RanksPerNode,
    int ThreadsPerRank,
    bool Oversubscribe
);
