using System.Globalization;

namespace Hoarfrost.Hpl.Planning;

/// <summary>How many ranks, and how many cores each: the same on all nodes, so the smallest node sets the measure.</summary>
internal sealed record RankLayout(int Nodes, int PerNode, int Threads, int Cores)
{
    public int Total => Nodes * PerNode;

    public bool Oversubscribed => PerNode * Threads > Cores;

    /// <summary>On each node.</summary>
    public int CoresInUse => Math.Min(PerNode * Threads, Cores);

    public static RankLayout Of(PlanRequest request)
    {
        var cores = request.Nodes.Min(node => node.Cores);
        var slots = request.Slots ?? Math.Max(cores / (request.ThreadsPerRank ?? 1), 1);
        if (slots > cores && !request.Oversubscribe)
        {
            throw new PlanException(
                "--slots",
                Text($"--slots {slots} is more than the {cores} physical cores of the smallest node.\n")
                    + Text($"Allowed: 1 to {cores}; more only with --oversubscribe, which costs speed.")
            );
        }

        var threads = request.ThreadsPerRank ?? Math.Max(cores / slots, 1);
        if ((long)slots * threads > cores && !request.Oversubscribe)
        {
            throw new PlanException(
                "--threads",
                Text(
                    $"{slots} ranks of {threads} threads need {(long)slots * threads} cores, and the smallest node has {cores}.\n"
                ) + Text($"Allowed: slots x threads up to {cores}.")
            );
        }

        if ((long)request.Nodes.Count * slots > int.MaxValue / 2 || (long)slots * threads > int.MaxValue)
        {
            throw new PlanException(
                "--slots",
                Text($"--slots {slots} on {request.Nodes.Count} nodes is more ranks than MPI can number.")
            );
        }

        return new(request.Nodes.Count, slots, threads, cores);
    }

    /// <summary>What to change so that <paramref name="product"/> = P x Q can be run.</summary>
    public string Advice(long product) =>
        product % Nodes == 0
            ? Text($"Leave out --p and --q, or ask for {product} ranks with --slots {product / Nodes}.")
            : Text($"Leave out --p and --q, or choose two factors of {Total}.");

    public override string ToString() => Text($"{Total} ranks ({Nodes} nodes x {PerNode} slots)");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
