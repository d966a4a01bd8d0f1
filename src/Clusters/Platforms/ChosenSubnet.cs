using System.Net;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>The network of a cluster's nodes among what is chosen once in its life.</summary>
internal static class ChosenSubnet
{
    private const string Setting = "cidr";

    public static IReadOnlyDictionary<string, string> Keep(IPNetwork subnet) =>
        new Dictionary<string, string> { [Setting] = subnet.ToString() };

    /// <returns>In CIDR form.</returns>
    public static string Of(ClusterState cluster) => cluster.Settled[Setting];
}
