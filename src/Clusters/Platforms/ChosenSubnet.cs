using System.Net;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>The network of a cluster's nodes among what is chosen once in its life.</summary>
internal static class ChosenSubnet
{
    private const string Setting = "cidr";

    public static IReadOnlyDictionary<string, string> Keep(IPNetwork subnet) =>
        new Dictionary<string, string> { [Setting] = subnet.ToString() };

    /// <summary>Refuses a network that a cluster which has another is asked to have.</summary>
    /// <exception cref="UsageException">The options name another.</exception>
    public static void RequireKept(HoarfrostOptions options, ClusterState cluster)
    {
        if (
            options.Subnet is { } asked
            && cluster.Settled.TryGetValue(Setting, out var cidr)
            && asked != IPNetwork.Parse(cidr)
        )
        {
            throw new UsageException(
                $"--subnet {asked}: the network of the cluster {options.Cluster} was made with {cidr}, and its nodes have addresses in it. Leave --subnet out to go on with it; run Teardown first to change it, or name another cluster with --cluster."
            );
        }
    }

    /// <returns>In CIDR form.</returns>
    public static string Of(ClusterState cluster) => cluster.Settled[Setting];
}
