using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Tooling.Terraform;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>
/// What Google has of a cluster and no Terraform state knows of. They are removed, not taken into a state: most were begun a moment ago,
/// and Terraform makes anew whatever goes with them. Pure.
/// </summary>
internal static class Orphans
{
    // A clock here may be ahead of Google's.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <param name="known">Ids of what the states know of.</param>
    public static IReadOnlyList<FoundResource> Of(
        IReadOnlyList<FoundResource> found,
        IReadOnlySet<string> known,
        ClusterOrigin cluster
    )
    {
        var ours = found.Where(one => one.Ownership == Ownership.Ours && IsOf(one, cluster) && !IsPart(one)).ToList();
        var orphans = ours.Where(one => !Ids(one.Resource).All(known.Contains)).ToList();
        // Nothing goes before what is in it, whatever the states say of that.
        return orphans.Any(one => one.Kind.Collection == ResourceKind.Networks)
                ? [.. ours.Where(one => one.Kind.Collection != ResourceKind.Images)]
            : orphans.Any(one => one.Kind.Collection == ResourceKind.Subnetworks)
                ? [.. ours.Where(one => one.Kind.Collection == ResourceKind.Instances).Union(orphans)]
            : orphans;
    }

    /// <summary>Whether a thing, by what is written on it, was made by this very cluster.</summary>
    /// <param name="identity">Null: it has none on it.</param>
    public static bool IsOf(string? identity, DateTimeOffset? made, ClusterOrigin cluster) =>
        cluster.Identity.Length > 0
            ? identity == cluster.Identity
            // Before there were identities: what is older belongs to another one of its name.
            : identity is null && made >= cluster.CreatedAt - Skew;

    // An image is made from what is in it, and serves any cluster: one that is not whole serves none.
    private static bool IsOf(FoundResource found, ClusterOrigin cluster) =>
        found.Kind.Collection == ResourceKind.Images
            ? found.Resource.Status == "FAILED"
            : GcpNames.IsOf(cluster.Name, found.Resource.Name)
                && IsOf(
                    OwnershipRules.Identity(found.Kind, found.Resource, cluster.Name),
                    found.Resource.CreationTimestamp,
                    cluster
                );

    // A NAT is a part of its router, and to Terraform a resource of its own: project/region/router/name. It goes with the router alone.
    private static IEnumerable<string> Ids(ComputeResource resource)
    {
        var path = ComputeApi.Path(resource.SelfLink);
        return path.Split('/') is [_, var project, _, var region, _, var router]
            ? [path, .. (resource.Nats ?? []).Select(nat => $"{project}/{region}/{router}/{nat.Name}")]
            : [path];
    }

    // It comes and goes with its instance.
    private static bool IsPart(FoundResource found) =>
        found.Kind.Collection == ResourceKind.Disks && found.Resource.Users is { Count: > 0 };
}

/// <summary>Something of a cluster that no Terraform state knows of.</summary>
/// <param name="Name">For people, with its kind.</param>
/// <param name="Order">It goes only after those of a lower order, which use it.</param>
/// <param name="RemoveAsync">Waits until it is gone; what can't be removed is logged, and does not keep the rest.</param>
internal sealed record Orphan(string Name, int Order, Func<CancellationToken, Task> RemoveAsync);

/// <summary>By what a cluster's things are told from those of another one of its name.</summary>
/// <param name="Identity">Empty: it was begun before there were any.</param>
internal sealed record ClusterOrigin(string Name, string Identity, DateTimeOffset CreatedAt)
{
    public static ClusterOrigin Of(ClusterState state) =>
        new(state.Cluster, ClusterIdentity.Of(state), state.CreatedAt);
}

/// <summary>What is left of a cluster in a project.</summary>
internal interface ICloudLeftovers : IClusterLeftovers
{
    /// <summary>What says that it is of a cluster of the name.</summary>
    Task<IReadOnlyList<NamedThing>> NamedAsync(CancellationToken cancellationToken);

    /// <summary>What no state knows of.</summary>
    Task<IReadOnlyList<Orphan>> OrphansAsync(
        IReadOnlyList<TerraformResource> known,
        ClusterOrigin origin,
        CancellationToken cancellationToken
    );
}
