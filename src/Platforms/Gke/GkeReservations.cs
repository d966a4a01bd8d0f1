using Hoarfrost.Platforms.Gcp.Machines;

namespace Hoarfrost.Platforms.Gke;

/// <summary>
/// What GKE leaves of a machine to pods, before there is one to ask: https://cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes.
/// Pure.
/// </summary>
internal static class GkeReservations
{
    private const int MbPerGb = 1024;

    // Below this, the kubelet evicts pods.
    private const int EvictionMb = 100;

    // The pods that GKE runs on every node (network, metadata, logging of the kubelet): measured by nobody here, so on the safe side.
    private const int SystemPodsMb = 512;

    // GB of memory up to which a share of it is kept back.
    private static readonly (int UpToGb, double Share)[] Shares =
    [
        (4, 0.25),
        (8, 0.20),
        (16, 0.10),
        (128, 0.06),
        (int.MaxValue, 0.02),
    ];

    /// <summary>
    /// A static CPU manager gives whole cores only: of the first one a part is the kubelet's, so that none of its pods gets it.
    /// </summary>
    public static int Cores(MachineFacts machine) => Math.Max(1, machine.Cores - 1);

    /// <summary>MiB.</summary>
    public static int MemoryMb(int machineMb)
    {
        var reserved = 0.0;
        var below = 0;
        foreach (var (upToGb, share) in Shares)
        {
            var upTo = (int)Math.Min((long)upToGb * MbPerGb, machineMb);
            reserved += Math.Max(0, upTo - below) * share;
            below = Math.Max(below, upTo);
        }

        return machineMb - (int)Math.Ceiling(reserved) - EvictionMb - SystemPodsMb;
    }

    /// <summary>The workers that the options ask for.</summary>
    public static IReadOnlyList<NodeShape> Nodes(HoarfrostOptions options, MachineFacts machine) =>
        NodeShape.Alike(options.Cluster, options.Nodes, Cores(machine), MemoryMb(machine.MemoryMb));
}
