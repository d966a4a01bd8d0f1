using Hoarfrost.Programs.Ranks;

namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>Refuses a request that no plan can meet, and says why.</summary>
internal static class RequestChecks
{
    public static void Check(PlanRequest request)
    {
        if (request.Nodes.Count == 0)
        {
            throw new PlanException(PlanParameter.Nodes, $"There are no nodes to run on. HPL needs at least one.");
        }

        foreach (var node in request.Nodes)
        {
            if (node.Cores < 1 || node.MemoryMb < 1)
            {
                throw new PlanException(
                    PlanParameter.Nodes,
                    $"Node {node.Name} reports {node.Cores} cores and {node.MemoryMb} MiB for HPL; it needs at least 1 of each."
                );
            }
        }

        AtLeastOne(PlanParameter.Slots, request.Slots);
        AtLeastOne(PlanParameter.N, request.N);
        AtLeastOne(PlanParameter.P, request.P);
        AtLeastOne(PlanParameter.Q, request.Q);
        AtLeastOne(PlanParameter.NB, request.NB);
        if (request.NB > BlockSize.Max)
        {
            throw new PlanException(
                PlanParameter.NB,
                $"{PlanParameter.NB} {request.NB} is not allowed. Allowed: 1 to {BlockSize.Max}."
            );
        }

        if (request.MemoryFraction is not (>= MatrixMemory.MinFraction and <= MatrixMemory.MaxFraction))
        {
            throw new PlanException(
                PlanParameter.MemoryFraction,
                $"{PlanParameter.MemoryFraction} {request.MemoryFraction} is not allowed. Allowed: {MatrixMemory.MinFraction} to {MatrixMemory.MaxFraction}; the rest is for HPL's panels, MPI and the system."
            );
        }

        AboveZero(PlanParameter.TimeBudgetMinutes, request.TimeBudgetMinutes);
        AboveZero(PlanParameter.GflopsEstimate, request.GflopsEstimate);
    }

    public static PlanException BeyondMemory(int n, int nodes, NodeCapacity smallest) =>
        new(
            PlanParameter.N,
            $"{PlanParameter.N} {n} needs {MatrixMemory.PerNodeMb(n, nodes)} MiB on each node, and the smallest has {smallest.MemoryMb} MiB for HPL{PartOf(smallest)}.\nAllowed: up to {MatrixMemory.LargestOrder(nodes, smallest.MemoryMb, MatrixMemory.MaxFraction)} with {nodes} nodes."
        );

    public static PlanException NoRoomForABlock(int nb, int nodes, int memoryMb) =>
        new(
            PlanParameter.NB,
            $"A single block of NB={nb} does not fit into the memory allowed: {nodes} nodes of {memoryMb} MiB.\nGive the nodes more memory, raise {PlanParameter.MemoryFraction} or choose a smaller {PlanParameter.NB}."
        );

    public static PlanException NoSpeedKnown(double minutes) =>
        new(
            PlanParameter.TimeBudgetMinutes,
            $"{PlanParameter.TimeBudgetMinutes} {minutes} can't be turned into a size: neither a measured speed nor the CPU's clock and vector width are known.\nGive {PlanParameter.N} instead."
        );

    /// <summary>Where a node's memory is a part of its machine's: of how much.</summary>
    public static string PartOf(NodeCapacity node) =>
        node.MachineMemoryMb is { } machine
            ? FormattableString.Invariant(
                $", its part of the {machine} MiB that are available on the machine that nodes share"
            )
            : "";

    private static void AtLeastOne(PlanParameter parameter, int? value)
    {
        if (value < 1)
        {
            throw new PlanException(parameter, $"{parameter} {value} is not allowed. Allowed: a whole number from 1.");
        }
    }

    private static void AboveZero(PlanParameter parameter, double? value)
    {
        if (value is { } number && !(number > 0 && double.IsFinite(number)))
        {
            throw new PlanException(parameter, $"{parameter} {number} is not allowed. Allowed: a number above 0.");
        }
    }
}
