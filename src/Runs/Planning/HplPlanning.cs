using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Facts;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Planning;

/// <summary>From the options and what the nodes have to HPL's plan. Pure.</summary>
internal static class HplPlanning
{
    // The share of Rpeak that HPL is expected to reach before any speed was measured: cautious for cloud networks.
    private const double ExpectedEfficiency = 0.7;

    /// <summary>What the nodes will have, before they are made.</summary>
    public static IReadOnlyList<NodeCapacity> Capacities(IReadOnlyList<NodeShape> shapes) =>
        [
            .. shapes.Select(shape => new NodeCapacity(
                shape.Name,
                shape.Cores,
                shape.PlannableMemoryMb,
                shape.MachineMemoryMb
            )),
        ];

    /// <summary>
    /// What the nodes have now, idle; never more than their platform lets HPL count on, nor than their part of a machine that they share.
    /// </summary>
    public static IReadOnlyList<NodeCapacity> Capacities(
        IReadOnlyList<NodeCapacity> planned,
        IReadOnlyDictionary<string, NodeFacts> facts
    ) =>
        [
            .. Machines
                .Of(planned, node => facts[node.Name].BootId)
                .SelectMany(machine => Within(SharedMemory(machine, facts), machine, facts)),
        ];

    /// <summary>Null where a machine is one node's own, whose facts then say all.</summary>
    private static MachineMemory? SharedMemory(
        IReadOnlyList<NodeCapacity> machine,
        IReadOnlyDictionary<string, NodeFacts> facts
    ) =>
        machine.Count > 1 && machine.Min(node => facts[node.Name].MachineMemoryAvailableMb) is { } availableMb
            ? MachineMemory.Of(availableMb)
            : null;

    private static IEnumerable<NodeCapacity> Within(
        MachineMemory? shared,
        IReadOnlyList<NodeCapacity> machine,
        IReadOnlyDictionary<string, NodeFacts> facts
    )
    {
        foreach (var node in machine)
        {
            var own = node with
            {
                Cores = Math.Min(node.Cores, facts[node.Name].PhysicalCores),
                MemoryMb = Math.Min(node.MemoryMb, facts[node.Name].MemoryAvailableMb),
            };
            yield return shared?.PartOf(machine.Count) < own.MemoryMb
                ? own with
                {
                    MemoryMb = shared.PartOf(machine.Count),
                    MachineMemoryMb = shared.Mb,
                }
                : own;
        }
    }

    /// <param name="defaultMinutes">The time budget where the options name neither a size nor a time; null: the memory decides.</param>
    public static PlanRequest Request(
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
    public static HplPlan Plan(PlanRequest request)
    {
        try
        {
            return HplPlanner.Plan(request);
        }
        catch (PlanException e)
        {
            throw new UsageException(e.Text.ToString(OptionOf));
        }
    }

    /// <summary>Number and places of the ranks, whatever the size will be: for what runs before HPL.</summary>
    /// <inheritdoc cref="Plan(PlanRequest)"/>
    public static HplPlan PlanRanks(HoarfrostOptions options, IReadOnlyList<NodeCapacity> capacities) =>
        Plan(Request(options with { N = null, P = null, Q = null }, capacities));

    /// <summary>The option that sets a value which a message of the planner names.</summary>
    public static string OptionOf(PlanParameter parameter) =>
        parameter switch
        {
            PlanParameter.Nodes => "--nodes",
            PlanParameter.Slots => "--slots",
            PlanParameter.Oversubscribe => "--oversubscribe",
            PlanParameter.N => "--n",
            PlanParameter.NB => "--nb",
            PlanParameter.P => "--p",
            PlanParameter.Q => "--q",
            PlanParameter.MemoryFraction => "--memory-fraction",
            PlanParameter.TimeBudgetMinutes => "--minutes",
            _ => parameter.ToString(),
        };

    /// <summary>What of a plan is kept and shown.</summary>
    public static RunPlan Summary(HplPlan plan) =>
        new()
        {
            N = plan.N,
            Nb = plan.NB,
            P = plan.P,
            Q = plan.Q,
            Ranks = plan.Ranks,
            RanksPerNode = plan.RanksPerNode,
            ThreadsPerRank = plan.ThreadsPerRank,
            EstimatedSeconds = plan.EstimatedSeconds,
        };

    private static double? ExpectedGflops(IReadOnlyCollection<NodeFacts>? facts)
    {
        var peak = Rpeak.Of([.. (facts ?? []).Select(node => RunNodes.Of(node.Hostname, node))]);
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
