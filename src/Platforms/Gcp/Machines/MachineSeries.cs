namespace Hoarfrost.Platforms.Gcp.Machines;

/// <summary>What all machine types of a series have in common, and Google's API does not tell.</summary>
/// <param name="ThreadsPerCore">vCPUs of one physical core, as the series comes. Where it is 2, one thread a core can be asked for.</param>
/// <param name="Tier1FromVCpus">vCPUs from which the higher bandwidth can be had; null: never.</param>
/// <param name="Compact">Takes a compact placement policy.</param>
/// <param name="DiskType">Of the boot disk.</param>
/// <param name="CpuQuota">The region's quota that its vCPUs count against; null: one that only Cloud Quotas knows, not Compute Engine.</param>
/// <param name="IsArm">The nodes' image is for x86-64.</param>
/// <param name="HasCompactPools">Where it takes a compact placement policy, GKE's node pools do, too.</param>
/// <remarks>
/// Confirmed by excerpts of Google's documentation: which series take no threads setting
/// (https://cloud.google.com/compute/docs/instances/set-threads-per-core); Tier_1 of C2, C2D, C3, N2 and N2D from 30 vCPUs
/// (https://cloud.google.com/compute/docs/networking/configure-vm-with-high-bandwidth-configuration); the series of compact placement, as
/// GKE lists them, and C4, which it does not list for its own pools; that C4, C4A, C4D and N4 take no persistent disks; the names of the quotas, of which the API's reference lists those
/// given here (https://cloud.google.com/compute/docs/reference/rest/v1/regions). From memory and never verified: Tier_1 of C3D, C4, C4A
/// and C4D, and that no other series has it; the disks of H3 and H4D; which series are not to be had as Spot; that every series here
/// takes gVNIC; that E2 and N1 count against CPUS, and Hyperdisk against HDB_TOTAL_GB. Where one of them is wrong, Google refuses the
/// machine. Series with accelerators, with terabytes of memory or for storage are left out: nothing here is tuned for them.
/// </remarks>
internal sealed record MachineSeries(
    string Name,
    int ThreadsPerCore,
    int? Tier1FromVCpus,
    bool Compact,
    string DiskType,
    string? CpuQuota,
    bool IsArm = false,
    bool HasSpot = true,
    bool HasCompactPools = true
)
{
    private const string Persistent = "pd-balanced";
    private const string Hyperdisk = "hyperdisk-balanced";

    // Of series older than quotas for each series.
    private const string CommonQuota = "CPUS";

    public static IReadOnlyList<MachineSeries> All { get; } =
    [
        new("c2", 2, 30, Compact: true, Persistent, "C2_CPUS"),
        new("c2d", 2, 30, Compact: true, Persistent, "C2D_CPUS"),
        new("c3", 2, 30, Compact: true, Persistent, "C3_CPUS"),
        new("c3d", 2, 30, Compact: true, Persistent, CpuQuota: null),
        new("c4", 2, 48, Compact: true, Hyperdisk, CpuQuota: null, HasCompactPools: false),
        new("c4a", 1, 48, Compact: false, Hyperdisk, CpuQuota: null, IsArm: true),
        new("c4d", 2, 48, Compact: true, Hyperdisk, CpuQuota: null),
        new("e2", 2, Tier1FromVCpus: null, Compact: false, Persistent, CommonQuota),
        new("h3", 1, Tier1FromVCpus: null, Compact: true, Persistent, CpuQuota: null, HasSpot: false),
        new("h4d", 1, Tier1FromVCpus: null, Compact: true, Hyperdisk, CpuQuota: null),
        new("n1", 2, Tier1FromVCpus: null, Compact: false, Persistent, CommonQuota),
        new("n2", 2, 30, Compact: true, Persistent, "N2_CPUS"),
        new("n2d", 2, 30, Compact: true, Persistent, "N2D_CPUS"),
        new("n4", 2, Tier1FromVCpus: null, Compact: false, Hyperdisk, CpuQuota: null),
        new("t2a", 1, Tier1FromVCpus: null, Compact: false, Persistent, "T2A_CPUS", IsArm: true),
        new("t2d", 1, Tier1FromVCpus: null, Compact: false, Persistent, "T2D_CPUS"),
    ];

    /// <summary>Those that nodes can be of.</summary>
    public static IEnumerable<string> Usable => All.Where(series => !series.IsArm).Select(series => series.Name);

    /// <summary>The region's quota that the disk's gigabytes count against.</summary>
    public string DiskQuota => DiskType == Hyperdisk ? "HDB_TOTAL_GB" : "SSD_TOTAL_GB";

    public static MachineSeries? Find(string name) => All.FirstOrDefault(series => series.Name == name);
}
