using System.Globalization;

namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>How many ranks, and how many cores each: the same on all nodes, so the smallest node sets the measure.</summary>
internal sealed record RankLayout(int Nodes, int PerNode, int Threads, int Cores)
{
    public int Total => Nodes * PerNode;

    public bool Oversubscribed => PerNode > Cores;

    public static RankLayout Of(PlanRequest request)
    {
        var cores = request.Nodes.Min(node => node.Cores);
        var slots = request.Slots ?? cores;
        if (slots > cores && !request.Oversubscribe)
        {
            throw new PlanException(
                PlanParameter.Slots,
                $"{PlanParameter.Slots} {slots} is more than the {cores} physical cores of the smallest node.\nAllowed: 1 to {cores}; more only with {PlanParameter.Oversubscribe}, which costs speed."
            );
        }

        if ((long)request.Nodes.Count * slots > int.MaxValue / 2)
        {
            throw new PlanException(
                PlanParameter.Slots,
                $"{PlanParameter.Slots} {slots} on {request.Nodes.Count} nodes is more ranks than MPI can number."
            );
        }

        return new(request.Nodes.Count, slots, Math.Max(cores / slots, 1), cores);
    }

    /// <summary>What to change so that <paramref name="product"/> = P x Q can be run.</summary>
    public FormattableString Advice(long product) =>
        product % Nodes == 0
            ? (FormattableString)
                $"Leave out {PlanParameter.P} and {PlanParameter.Q}, or ask for {product} ranks with {PlanParameter.Slots} {product / Nodes}."
            : $"Leave out {PlanParameter.P} and {PlanParameter.Q}, or choose two factors of {Total}.";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Total} ranks ({Nodes} nodes x {PerNode} slots)");
}
