using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Machines;

/// <summary>A machine type as nodes of it are made.</summary>
/// <param name="Cores">Physical ones.</param>
/// <param name="ThreadsPerCore">What to ask Google for: 1; null where a core has one thread anyway, or the type takes no such wish.</param>
/// <param name="MemoryMb">MiB.</param>
/// <param name="Tier1">The higher bandwidth can be had.</param>
/// <param name="Compact">Compact placement can be had.</param>
/// <param name="DiskType">Of the boot disk.</param>
internal sealed record MachineFacts(
    string Name,
    int VCpus,
    int Cores,
    int? ThreadsPerCore,
    int MemoryMb,
    bool Tier1,
    bool Compact,
    string DiskType
)
{
    /// <summary>Every series that we know takes it; it is what Tier_1 needs.</summary>
    public string NicType => "GVNIC";

    /// <param name="isInPool">The nodes are a node pool of GKE's.</param>
    public static MachineFacts Of(MachineType type, MachineSeries series, bool isInPool = false)
    {
        // A type of one vCPU is half a core that nobody can turn off.
        var halved = series.ThreadsPerCore == 2 && type.GuestCpus >= 2;
        return new(
            type.Name,
            type.GuestCpus,
            halved ? type.GuestCpus / 2 : type.GuestCpus,
            halved ? 1 : null,
            type.MemoryMb,
            type.GuestCpus >= series.Tier1FromVCpus,
            series.Compact && (series.HasCompactPools || !isInPool),
            series.DiskType
        );
    }
}
