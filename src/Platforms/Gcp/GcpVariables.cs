using Hoarfrost.Options.Types;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>The variables that the stacks of <c>infra/gcp</c> have beside those of every platform.</summary>
internal static class GcpVariables
{
    /// <param name="callers">CIDRs that SSH is let in from.</param>
    public static IReadOnlyDictionary<string, object?> Network(
        HoarfrostOptions options,
        string cidr,
        IReadOnlyList<string> callers
    ) =>
        new Dictionary<string, object?>(Place(options))
        {
            ["cidr"] = cidr,
            ["ssh_route"] = EnumChoice<SshRoute>.NameOf(options.Google.Ssh),
            ["ssh_source_ranges"] = callers,
        };

    /// <param name="running">False: the instance is stopped, so that an image can be made of its disk.</param>
    public static IReadOnlyDictionary<string, object?> Base(HoarfrostOptions options, GcpState state, bool running) =>
        new Dictionary<string, object?>(Instance(options, state)) { ["running"] = running };

    public static IReadOnlyDictionary<string, object?> Image(HoarfrostOptions options, GcpState state) =>
        new Dictionary<string, object?>(Place(options))
        {
            ["base_disk"] = GcpNames.BaseDisk(state.Setup.Project, state.Place.Zone, options.Cluster),
            ["storage_location"] = state.Setup.Region,
        };

    public static IReadOnlyDictionary<string, object?> Cluster(
        HoarfrostOptions options,
        GcpState state,
        IReadOnlyList<NodeShape> nodes
    ) =>
        new Dictionary<string, object?>(Instance(options, state))
        {
            ["tier_1"] = state.Setup.Machine.Tier1,
            ["reservation"] = options.Google.Reservation,
            ["nodes"] = new SortedDictionary<string, object?>(
                nodes.ToDictionary(
                    node => node.Name,
                    object? (node) => new Dictionary<string, object?> { ["index"] = node.Index }
                ),
                StringComparer.Ordinal
            ),
        };

    /// <summary>Where an instance is made: it may change from one attempt to the next.</summary>
    public static IReadOnlyDictionary<string, object?> Place(Stack stack, GcpPlace place) =>
        stack switch
        {
            Stack.Base => new Dictionary<string, object?> { ["zone"] = place.Zone },
            Stack.Cluster => new Dictionary<string, object?> { ["zone"] = place.Zone, ["compact"] = place.Compact },
            _ => new Dictionary<string, object?>(),
        };

    public static IReadOnlyList<NodeShape> Nodes(HoarfrostOptions options, GcpState state) =>
        NodeShape.Alike(options.Cluster, options.Nodes, state.Setup.Machine.Cores, state.Setup.Machine.MemoryMb);

    private static Dictionary<string, object?> Place(HoarfrostOptions options) =>
        new() { ["project"] = options.Google.Project, ["region"] = options.Google.RegionName };

    private static Dictionary<string, object?> Instance(HoarfrostOptions options, GcpState state) =>
        new(Place(options))
        {
            ["subnet"] =
                options.Google.Subnetwork ?? GcpNames.Subnet(state.Setup.Project, state.Setup.Region, options.Cluster),
            ["machine_type"] = state.Setup.Machine.Name,
            ["min_cpu_platform"] = options.Google.MinCpuPlatform,
            ["threads_per_core"] = state.Setup.Machine.ThreadsPerCore,
            ["nic_type"] = state.Setup.Machine.NicType,
            ["disk_type"] = state.Setup.Machine.DiskType,
            ["disk_gb"] = options.Google.DiskGb,
            ["cores"] = state.Setup.Machine.Cores,
            ["memory_mb"] = state.Setup.Machine.MemoryMb,
            ["spot"] = options.Google.Spot,
            ["ttl_seconds"] = (long)options.Google.Ttl.TotalSeconds,
            ["ssh_route"] = EnumChoice<SshRoute>.NameOf(options.Google.Ssh),
        };
}
