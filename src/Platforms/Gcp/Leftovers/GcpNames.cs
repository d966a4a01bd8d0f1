namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>Names of a cluster's resources, as the stacks in <c>infra/gcp</c> give them. Pure.</summary>
internal static class GcpNames
{
    // Of GKE's nodes, which are VMs too: what the label hoarfrost-role says.
    public const string WorkerRole = "worker";
    public const string LauncherRole = "launcher";

    private const int LongestLabel = 63;

    private static readonly HashSet<string> Ends =
    [
        "base",
        "mpi",
        "nat",
        "net",
        "placement",
        "router",
        "ssh",
        "subnet",
    ];

    /// <summary>
    /// Whether it is the name of something of the cluster: that of cluster <c>a-b</c> also begin with <c>a-</c>. Not an image's, which has no
    /// cluster's name.
    /// </summary>
    public static bool IsOf(string cluster, string name) =>
        name.StartsWith($"{cluster}-", StringComparison.Ordinal)
        && name[(cluster.Length + 1)..] is { Length: > 0 } end
        && (Ends.Contains(end) || end.All(char.IsAsciiDigit));

    /// <summary>Lower-case letters, digits, <c>_</c> and <c>-</c> are all that a label's value may have.</summary>
    public static string LabelValue(string text)
    {
        var value = string.Concat(
            text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_')
        );
        return value[..Math.Min(value.Length, LongestLabel)];
    }

    public static string Subnet(string project, string region, string cluster) =>
        $"projects/{project}/regions/{region}/subnetworks/{cluster}-subnet";

    /// <summary>The network tag that the firewall rules are for.</summary>
    public static string NodeTag(string cluster) => $"{cluster}-node";

    public static string Image(string project, string name) => $"projects/{project}/global/images/{name}";

    /// <summary>The boot disk has the instance's name.</summary>
    public static string BaseDisk(string project, string zone, string cluster) =>
        $"projects/{project}/zones/{zone}/disks/{cluster}-base";
}
