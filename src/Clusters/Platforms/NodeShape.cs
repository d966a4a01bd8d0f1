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
