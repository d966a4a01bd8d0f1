namespace Hoarfrost.Programs.Ranks;

/// <summary>Where mpirun puts the ranks: the same number on each node, each with as many cores of its own as it has threads.</summary>
/// <param name="Nodes">Names, in the order of the hostfile: rank 0 is on the first.</param>
/// <param name="Oversubscribed">There are more ranks than cores: none can be bound.</param>
public sealed record RankPlan(IReadOnlyList<string> Nodes, int RanksPerNode, int ThreadsPerRank, bool Oversubscribed)
{
    public int Ranks => Nodes.Count * RanksPerNode;

    /// <summary>The smallest node sets the measure.</summary>
    /// <param name="nodes">At least one.</param>
    /// <param name="slots">Ranks a node; null: one a core. Fewer get more cores each: cores / slots, rounded down.</param>
    /// <param name="oversubscribe">Allows more ranks than cores.</param>
    /// <exception cref="PlanException">There are too many ranks for the cores, or for MPI.</exception>
    public static RankPlan Of(IReadOnlyList<NodeCapacity> nodes, int? slots, bool oversubscribe)
    {
        var cores = nodes.Min(node => node.Cores);
        var perNode = slots ?? cores;
        if (perNode > cores && !oversubscribe)
        {
            throw new PlanException(
                PlanParameter.Slots,
                $"{PlanParameter.Slots} {perNode} is more than the {cores} physical cores of the smallest node.\nAllowed: 1 to {cores}; more only with {PlanParameter.Oversubscribe}, which costs speed."
            );
        }

        if ((long)nodes.Count * perNode > int.MaxValue / 2)
        {
            throw new PlanException(
                PlanParameter.Slots,
                $"{PlanParameter.Slots} {perNode} on {nodes.Count} nodes is more ranks than MPI can number."
            );
        }

        return new([.. nodes.Select(node => node.Name)], perNode, Math.Max(cores / perNode, 1), perNode > cores);
    }
}
