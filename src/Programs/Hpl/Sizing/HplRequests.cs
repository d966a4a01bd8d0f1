using Hoarfrost.Clusters.Facts;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Hpl.Sizing;

/// <summary>From the options and what the nodes have to HPL's plan. Pure.</summary>
internal static class HplRequests
{
    // The share of Rpeak that HPL is expected to reach before any speed was measured: cautious for cloud networks.
    private const double ExpectedEfficiency = 0.7;

    // Of a core of which nothing is known: any of the last ten years does more.
    private const double LeastGflopsPerCore = 8;

    /// <param name="defaultMinutes">The time budget where the options name neither a size nor a time; null: the memory decides.</param>
    public static PlanRequest Of(
        HoarfrostOptions options,
        IReadOnlyList<NodeCapacity> capacities,
        IReadOnlyCollection<NodeFacts>? facts = null,
        double? defaultMinutes = null
    ) =>
        new()
        {
            Nodes = capacities,
            Slots = options.Slots,
            Oversubscribe = options.Oversubscribe,
            N = options.N,
            NB = options.Nb,
            P = options.P,
            Q = options.Q,
            MemoryFraction = options.MemoryFraction,
            // A time makes a size only by a speed, and nothing is known of that before there are nodes.
            TimeBudgetMinutes = options.N is null && facts is not null ? options.Minutes ?? defaultMinutes : null,
            GflopsEstimate = ExpectedGflops(facts),
            Isa = facts is null ? VectorIsa.Unknown : CommonIsa(facts),
        };

    /// <exception cref="UsageException">The request contradicts itself or what the nodes have; names the option.</exception>
    public static HplPlan Plan(PlanRequest request) => PlanOptions.OrUsageError(() => HplPlanner.Plan(request));

    /// <summary>Of nodes whose speed can neither be tried nor told from their facts.</summary>
    public static double GuessedGflops(IReadOnlyList<NodeCapacity> nodes) =>
        nodes.Sum(static node => node.Cores) * LeastGflopsPerCore;

    private static double? ExpectedGflops(IReadOnlyCollection<NodeFacts>? facts)
    {
        var peak = Rpeak.Of([.. (facts ?? []).Select(node => RunNode.Of(node.Hostname, node))]);
        return peak?.Gflops * ExpectedEfficiency;
    }

    private static VectorIsa CommonIsa(IReadOnlyCollection<NodeFacts> facts) =>
        Has(facts, "avx512f") ? VectorIsa.Avx512
        : Has(facts, "avx2") ? VectorIsa.Avx2
        : Has(facts, "avx") ? VectorIsa.Avx
        : VectorIsa.Unknown;

    private static bool Has(IReadOnlyCollection<NodeFacts> facts, string flag) =>
        facts.All(node => node.CpuFlags.Contains(flag));
}
