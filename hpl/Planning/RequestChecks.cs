using System.Globalization;

namespace Hoarfrost.Hpl.Planning;

/// <summary>Refuses a request that no plan can meet, and says why.</summary>
internal static class RequestChecks
{
    public static void Check(PlanRequest request)
    {
        if (request.Nodes.Count == 0)
        {
            throw new PlanException("--nodes", "There are no nodes to run on. HPL needs at least one.");
        }

        foreach (var node in request.Nodes)
        {
            if (node.Cores < 1 || node.MemoryMb < 1)
            {
                throw new PlanException(
                    "--nodes",
                    Text(
                        $"Node {node.Name} reports {node.Cores} cores and {node.MemoryMb} MiB for HPL; it needs at least 1 of each."
                    )
                );
            }
        }

        AtLeastOne("--slots", request.Slots);
        AtLeastOne("--threads", request.ThreadsPerRank);
        AtLeastOne("--n", request.N);
        AtLeastOne("--p", request.P);
        AtLeastOne("--q", request.Q);
        AtLeastOne("--nb", request.NB);
        if (request.NB > BlockSize.Max)
        {
            throw new PlanException("--nb", Text($"--nb {request.NB} is not allowed. Allowed: 1 to {BlockSize.Max}."));
        }

        if (!(request.MemoryFraction > 0 && request.MemoryFraction <= MatrixMemory.MaxFraction))
        {
            throw new PlanException(
                "--memory-fraction",
                Text(
                    $"--memory-fraction {request.MemoryFraction} is not allowed. Allowed: above 0, up to {MatrixMemory.MaxFraction}; "
                ) + "the rest is for HPL's panels, MPI and the system."
            );
        }

        AboveZero("--minutes", request.TimeBudgetMinutes);
        AboveZero("GflopsEstimate", request.GflopsEstimate);
        AboveZero("FlopsPerCyclePerCore", request.FlopsPerCyclePerCore);
        AboveZero("GhzBase", request.GhzBase);
    }

    public static PlanException BeyondMemory(int n, int nodes, NodeCapacity smallest) =>
        new(
            "--n",
            Text(
                $"--n {n} needs {MatrixMemory.PerNodeMb(n, nodes)} MiB on each node, and the smallest has {smallest.MemoryMb} MiB for HPL{PartOf(smallest)}.\n"
            )
                + Text(
                    $"Allowed: up to {MatrixMemory.LargestOrder(nodes, smallest.MemoryMb, MatrixMemory.MaxFraction)} with {nodes} nodes."
                )
        );

    public static PlanException NoRoomForABlock(int nb, int nodes, int memoryMb) =>
        new(
            "--nb",
            Text($"A single block of NB={nb} does not fit into the memory allowed: {nodes} nodes of {memoryMb} MiB.\n")
                + "Give the nodes more memory, raise --memory-fraction or choose a smaller --nb."
        );

    public static PlanException NoSpeedKnown(double minutes) =>
        new(
            "--minutes",
            Text(
                $"--minutes {minutes} can't be turned into a size: neither a measured speed nor the CPU's clock and vector width are known.\n"
            ) + "Give --n instead."
        );

    /// <summary>Where a node's memory is a part of its machine's: of how much.</summary>
    public static string PartOf(NodeCapacity node) =>
        node.MachineMemoryMb is { } machine
            ? Text($", its part of the {machine} MiB that are available on the machine that nodes share")
            : "";

    private static void AtLeastOne(string option, int? value)
    {
        if (value < 1)
        {
            throw new PlanException(option, Text($"{option} {value} is not allowed. Allowed: a whole number from 1."));
        }
    }

    private static void AboveZero(string option, double? value)
    {
        if (value is { } number && !(number > 0 && double.IsFinite(number)))
        {
            throw new PlanException(option, Text($"{option} {number} is not allowed. Allowed: a number above 0."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
