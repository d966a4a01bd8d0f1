namespace Hoarfrost.Run.Placement;

/// <summary>The proof: every rank, in order, where the plan wants it.</summary>
internal sealed record PlacementReport(IReadOnlyList<RankPlacement> Ranks)
{
    public string Table => PlacementTable.Format(Ranks);
}
