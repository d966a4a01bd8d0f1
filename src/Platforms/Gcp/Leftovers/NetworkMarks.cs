using Hoarfrost.Clusters.Expiry;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>What the VPCs of a project, which have no labels, tell of clusters. Pure.</summary>
internal static class NetworkMarks
{
    private const string NameEnd = "-net";

    /// <param name="labelled">What labels tell: a VPC that is older than one of them tells nothing more.</param>
    public static IEnumerable<ExpiryMark> Of(
        IEnumerable<ComputeResource> networks,
        IReadOnlyCollection<ExpiryMark> labelled
    ) =>
        networks
            .Where(network =>
                network.Name.EndsWith(NameEnd, StringComparison.Ordinal)
                && OwnershipRules.Of(ResourceKind.Network, network, Cluster(network)) == Ownership.Ours
            )
            .Where(network =>
                !labelled.Any(mark => mark.Cluster == Cluster(network) && mark.ExpiresAt > network.CreationTimestamp)
            )
            .Select(network => new ExpiryMark(
                Cluster(network),
                network.CreationTimestamp + GoogleOptionTable.LongestTtl
            ));

    private static string Cluster(ComputeResource network) => network.Name[..^NameEnd.Length];
}
