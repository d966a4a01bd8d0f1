namespace Hoarfrost.Clusters.Platforms;

/// <summary>A node as it will be made.</summary>
/// <param name="Index">Its place in the cluster, from 0; the first is the head node.</param>
/// <param name="Cores">Physical cores.</param>
/// <param name="MemoryMb">The node's own limit, in MiB.</param>
/// <param name="PlannableMemoryMb">
/// What HPL may count on, in MiB: less than the limit where nodes share a machine and all limits together exceed what it has.
/// </param>
/// <param name="MachineMemoryMb">Of the machine, where <paramref name="PlannableMemoryMb"/> is a part of what is available there now.</param>
internal sealed record NodeShape(
    string Name,
    int Index,
    int Cores,
    int MemoryMb,
    int PlannableMemoryMb,
    int? MachineMemoryMb = null
)
{
    /// <summary>The nodes of a cluster, all of one shape.</summary>
    /// <param name="plannableMemoryMb">Null: all of it.</param>
    public static IReadOnlyList<NodeShape> Alike(
        string cluster,
        int nodes,
        int cores,
        int memoryMb,
        int? plannableMemoryMb = null,
        int? machineMemoryMb = null
    ) =>
        [
            .. Enumerable
                .Range(0, nodes)
                .Select(index => new NodeShape(
                    $"{cluster}-{(index + 1).ToString(CultureInfo.InvariantCulture)}",
                    index,
                    cores,
                    memoryMb,
                    plannableMemoryMb ?? memoryMb,
                    machineMemoryMb
                )),
        ];
}

/// <summary>The memory of a machine that nodes share.</summary>
/// <param name="Mb">What HPL may count on there, in MiB, for all nodes together.</param>
internal sealed record MachineMemory(int Mb)
{
    // The rest is for what grows beside HPL: the kernel's buffers, Docker, the pipeline.
    private const double Share = 0.95;

    /// <param name="availableMb">As the machine's kernel tells it.</param>
    public static MachineMemory Of(int availableMb) => new((int)(availableMb * Share));

    /// <summary>An equal part: HPL deals the matrix out evenly.</summary>
    public int PartOf(int nodes) => Mb / nodes;
}
