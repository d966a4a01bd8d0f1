using Hoarfrost.Context;
using Hoarfrost.Hpl.Planning;
using Hoarfrost.Platforms;
using Hoarfrost.Run.Facts;

namespace Hoarfrost.Run;

/// <summary>What the planner goes by: the options, and what the nodes have.</summary>
internal static class PlanInputs
{
    // The share of Rpeak that HPL is expected to reach before any speed was measured: cautious for cloud networks.
    private const double ExpectedEfficiency = 0.7;

    private const double MhzPerGhz = 1000;

    /// <summary>What the nodes will have, before they are made.</summary>
    public static IReadOnlyList<NodeCapacity> Capacities(IReadOnlyList<NodeShape> shapes) =>
        [.. shapes.Select(shape => new NodeCapacity(shape.Name, shape.Cores, shape.PlannableMemoryMb))];

    /// <summary>What the nodes have now, idle; never more than their platform lets HPL count on.</summary>
    public static IReadOnlyList<NodeCapacity> Capacities(
        IReadOnlyList<NodeCapacity> planned,
        IReadOnlyDictionary<string, NodeFacts> facts
    ) =>
        [
            .. planned.Select(node =>
                node with
                {
                    Cores = Math.Min(node.Cores, facts[node.Name].PhysicalCores),
                    MemoryMb = Math.Min(node.MemoryMb, facts[node.Name].MemoryAvailableMb),
                }
            ),
        ];

    /// <param name="defaultMinutes">The time budget where the options name neither a size nor a time; null: the memory decides.</param>
    public static PlanRequest Request(
        Options options,
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

    private static double? ExpectedGflops(IReadOnlyCollection<NodeFacts>? facts)
    {
        var sum = facts?.Sum(node =>
            node.PhysicalCores * (node.FlopsPerCyclePerCore ?? 0) * (node.BaseMhz ?? node.MaxMhz ?? 0)
        );
        return sum > 0 ? sum / MhzPerGhz * ExpectedEfficiency : null;
    }

    private static VectorIsa CommonIsa(IReadOnlyCollection<NodeFacts> facts) =>
        Has(facts, "avx512f") ? VectorIsa.Avx512
        : Has(facts, "avx2") ? VectorIsa.Avx2
        : Has(facts, "avx") ? VectorIsa.Avx
        : VectorIsa.Unknown;

    private static bool Has(IReadOnlyCollection<NodeFacts> facts, string flag) =>
        facts.All(node => node.CpuFlags.Contains(flag));
}
