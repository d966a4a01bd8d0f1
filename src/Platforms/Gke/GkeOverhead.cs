using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.Cost;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gcp.Machines;

namespace Hoarfrost.Platforms.Gke;

/// <summary>What a cluster of GKE costs besides its workers: the control plane, and the launcher's node.</summary>
internal static class GkeOverhead
{
    /// <summary>The default of the variable launcher_machine_type in <c>infra/gke/cluster</c>.</summary>
    private const string MachineType = "e2-standard-2";

    // US dollars, whatever its size: https://cloud.google.com/kubernetes-engine/pricing. One zonal cluster of a billing account is free.
    private const double FeePerHour = 0.10;

    private static readonly MachineFacts Machine = new(
        MachineType,
        VCpus: 2,
        Cores: 1,
        ThreadsPerCore: null,
        MemoryMb: 8192,
        Tier1: false,
        Compact: false,
        "pd-balanced"
    );

    public static ClusterOverhead In(string region) =>
        new(
            "the control plane and the launcher's node",
            GcpNames.LauncherRole,
            Machine.VCpus,
            MachineSeries.Find("e2")!.CpuQuota!,
            FeePerHour + (PriceTable.Current.Find(Machine, region, spot: false)?.PerHour ?? 0)
        );
}
