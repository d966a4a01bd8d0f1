using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gke;

/// <summary>The variables that the stacks of <c>infra/gke</c> have beside those of every platform.</summary>
internal static class GkeVariables
{
    public static IReadOnlyDictionary<string, object?> Network(HoarfrostOptions options, string cidr) =>
        new Dictionary<string, object?>(Project(options)) { ["cidr"] = cidr };

    /// <param name="location">Zone of the control plane: it stays, wherever the nodes find stock.</param>
    /// <param name="callers">CIDRs that the API is open to.</param>
    public static IReadOnlyDictionary<string, object?> Cluster(
        HoarfrostOptions options,
        GcpState state,
        NetworkOutputs network,
        string location,
        IReadOnlyList<string> callers
    ) =>
        new Dictionary<string, object?>(Project(options))
        {
            ["network"] = network.Network,
            ["subnet"] = GcpNames.Subnet(state.Setup.Project, state.Setup.Region, options.Cluster),
            ["service_account"] = network.ServiceAccount,
            ["location"] = location,
            ["api_source_ranges"] = callers,
            ["nodes"] = options.Nodes,
            ["machine_type"] = state.Setup.Machine.Name,
            ["min_cpu_platform"] = options.Google.MinCpuPlatform,
            ["reservation"] = options.Google.Reservation,
            ["threads_per_core"] = state.Setup.Machine.ThreadsPerCore,
            ["tier_1"] = state.Setup.Machine.Tier1,
            ["disk_type"] = state.Setup.Machine.DiskType,
            ["disk_gb"] = options.Google.DiskGb,
            ["spot"] = options.Google.Spot,
            ["ttl_seconds"] = (long)options.Google.Ttl.TotalSeconds,
        };

    private static Dictionary<string, object?> Project(HoarfrostOptions options) =>
        new() { ["project"] = options.Google.Project, ["region"] = options.Google.RegionName };
}
