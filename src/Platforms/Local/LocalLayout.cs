using Hoarfrost.Core.Text;

namespace Hoarfrost.Platforms.Local;

/// <summary>How this machine is shared out among the nodes.</summary>
internal static class LocalLayout
{
    // The rest is for the system, Docker and the pipeline itself.
    private const double ShareOfMemory = 0.85;

    // sshd, Open MPI and HPL's smallest problem; less than this only thrashes.
    private const int LeastMemoryMb = 256;

    /// <summary>Cores that each node is asked to have: <c>--slots</c>, else an equal share.</summary>
    public static int CoresPerNode(HoarfrostOptions options, CpuTopology topology) =>
        options.Slots ?? Math.Max(1, topology.Cores.Count / options.Nodes);

    /// <summary>
    /// A node's memory goes by its cores and not by the number of nodes, so that a node stays what it is when others come or go. Where
    /// nodes share cores, these shares exceed the machine. HPL may count on an equal part of the machine only, and of what is available there.
    /// </summary>
    /// <param name="memoryMb">Installed.</param>
    /// <param name="available">Now; null where it says nothing, since a run of the cluster's own has taken it.</param>
    /// <exception cref="UsageException">More cores than there are, without <c>--oversubscribe</c>.</exception>
    public static IReadOnlyList<NodeShape> Plan(
        HoarfrostOptions options,
        CpuTopology topology,
        int memoryMb,
        MachineMemory? available = null
    )
    {
        var cores = CoresPerNode(options, topology);
        var machineCores = topology.Cores.Count;
        if (options.Nodes * cores > machineCores && !options.Oversubscribe)
        {
            var asked = options.Slots is null ? "" : $" --slots {cores}";
            throw new UsageException(
                $"--nodes {options.Nodes}{asked}: {options.Nodes * cores} cores are needed, and this machine has {machineCores}. "
                    + $"Allowed: nodes × slots up to {machineCores}; with --oversubscribe nodes share cores (slower, for trials only)."
            );
        }

        var usable = memoryMb * ShareOfMemory;
        var own = Math.Min(cores, machineCores);
        var limit = (int)(usable * own / machineCores);
        var plannable = Math.Min(limit, (int)(usable / options.Nodes));
        if (plannable < LeastMemoryMb)
        {
            throw new UsageException(
                $"--nodes {options.Nodes} with {Counted.Of(own, "core")} each leave a node less than {LeastMemoryMb} MiB of this machine's {memoryMb}. Ask for fewer nodes, or for more --slots on each."
            );
        }

        var isScarce = available?.PartOf(options.Nodes) < plannable;
        return NodeShape.Alike(
            options.Cluster,
            options.Nodes,
            own,
            limit,
            isScarce ? available!.PartOf(options.Nodes) : plannable,
            isScarce ? available!.Mb : null
        );
    }
}
