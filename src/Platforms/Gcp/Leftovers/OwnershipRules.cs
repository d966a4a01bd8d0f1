using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>Whose a resource is.</summary>
internal enum Ownership
{
    /// <summary>Somebody else's.</summary>
    Other,

    /// <summary>It looks like this cluster's, but may be somebody's.</summary>
    Doubtful,

    /// <summary>Of this cluster beyond doubt.</summary>
    Ours,
}

/// <summary>
/// Decides by label; where a kind has no labels, by name and VPC together. The name alone is never enough: other people name things too, and
/// the names of cluster <c>a-b</c> begin with <c>a-</c>. What says that it is of another cluster of the same name is not this one's.
/// </summary>
internal static class OwnershipRules
{
    /// <summary>The VPC's name, as infra/gcp/network gives it.</summary>
    public static string Network(string cluster) => $"{cluster}-net";

    /// <summary>The cluster's VPC can't go before it does.</summary>
    public static bool IsInNetworkOf(ComputeResource resource, string cluster) =>
        IsOurs(resource.Network, cluster)
        || resource.NetworkInterfaces?.Any(one => IsOurs(one.Network, cluster)) == true;

    /// <param name="identity">The cluster's; empty: it has none; null: of any that has its name.</param>
    public static Ownership Of(ResourceKind kind, ComputeResource resource, string cluster, string? identity = null) =>
        identity is not null && Identity(kind, resource, cluster) is { } other && other != identity
            ? Ownership.Other
            : ByName(kind, resource, cluster);

    /// <summary>That of the cluster which made it. A node's image is known by what is in it, and serves any cluster.</summary>
    /// <returns>Null where it says none.</returns>
    public static string? Identity(ResourceKind kind, ComputeResource resource, string cluster) =>
        kind.Collection is ResourceKind.Images ? null
        : resource.Labels?.GetValueOrDefault(ClusterLabels.Identity) is { } label ? label
        : ClusterIdentity.InDescription(resource.Description, cluster) is { Length: > 0 } described ? described
        : null;

    private static Ownership ByName(ResourceKind kind, ComputeResource resource, string cluster) =>
        kind.HasLabels ? ByLabel(kind, resource, cluster)
        : kind.Collection is ResourceKind.Networks ? ByMark(resource, cluster, Network(cluster))
        : kind.Collection is ResourceKind.ResourcePolicies ? ByMark(resource, cluster, $"{cluster}-placement")
        : ByNetwork(kind, resource, cluster);

    private static Ownership ByLabel(ResourceKind kind, ComputeResource resource, string cluster)
    {
        if (resource.Labels?.GetValueOrDefault(ClusterLabels.Cluster) is { } owner)
        {
            return owner == cluster ? Ownership.Ours : Ownership.Other;
        }

        // Without our label: made by hand, in our VPC. Or a disk that has the name of a node and that no instance uses.
        var isNodesDisk =
            kind.Collection is ResourceKind.Disks && resource.Users is null or [] && IsNodeName(resource.Name, cluster);
        return IsInNetworkOf(resource, cluster) || isNodesDisk ? Ownership.Doubtful : Ownership.Other;
    }

    // Neither has a label or a VPC; the stacks describe them.
    private static Ownership ByMark(ComputeResource resource, string cluster, string name) =>
        resource.Name != name ? Ownership.Other
        : ClusterIdentity.InDescription(resource.Description, cluster) is not null ? Ownership.Ours
        : Ownership.Doubtful;

    private static Ownership ByNetwork(ResourceKind kind, ComputeResource resource, string cluster) =>
        !IsOurs(resource.Network, cluster) || IsDefaultRoute(kind, resource) ? Ownership.Other
        : resource.Name.StartsWith($"{cluster}-", StringComparison.Ordinal) || IsOfGke(resource) ? Ownership.Ours
        : Ownership.Doubtful;

    // In the VPC of a cluster of ours GKE makes its firewall rules for that cluster only.
    private static bool IsOfGke(ComputeResource resource) => resource.Name.StartsWith("gke-", StringComparison.Ordinal);

    // A VPC's own routes come and go with it and its subnetworks, and can't be deleted.
    private static bool IsDefaultRoute(ResourceKind kind, ComputeResource resource) =>
        kind.Collection is ResourceKind.Routes && resource.Name.StartsWith("default-route-", StringComparison.Ordinal);

    private static bool IsOurs(string? network, string cluster) =>
        network is not null && ComputeResource.LastPart(network) == Network(cluster);

    private static bool IsNodeName(string name, string cluster) =>
        name.StartsWith($"{cluster}-", StringComparison.Ordinal)
        && name[(cluster.Length + 1)..] is var rest
        && (rest == "base" || (rest.Length > 0 && rest.All(char.IsAsciiDigit)));
}
