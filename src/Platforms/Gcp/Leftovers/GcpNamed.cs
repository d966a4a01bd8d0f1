using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>What a project has under a cluster's name.</summary>
internal static class GcpNamed
{
    /// <summary>A project has one VPC of a name: where that is the cluster's own, so is all that is of its name, and the question is a cheap one.</summary>
    /// <param name="identity">The cluster's, as its description has it; null: unknown.</param>
    /// <param name="all">Asks for all that there is.</param>
    public static async Task<IReadOnlyList<NamedThing>> FindAsync(
        ComputeApi api,
        string cluster,
        string? identity,
        Func<CancellationToken, Task<IReadOnlyList<NamedThing>>> all,
        CancellationToken cancellationToken
    )
    {
        var network = identity is null
            ? null
            : await api.FindGlobalAsync(ResourceKind.Networks, OwnershipRules.Network(cluster), cancellationToken);
        return network is not null && ClusterIdentity.InDescription(network.Description, cluster) == identity
            ? [Of(ResourceKind.Network, network, cluster)]
            : await all(cancellationToken);
    }

    public static NamedThing Of(ResourceKind kind, ComputeResource resource, string cluster)
    {
        var thing = NamedThing.Of(kind.Word, resource.Name, resource.Labels ?? new Dictionary<string, string>());
        return thing with
        {
            Identity = OwnershipRules.Identity(kind, resource, cluster),
            Since = thing.Since ?? resource.CreationTimestamp,
        };
    }
}
