using Hoarfrost.Tooling.Terraform;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

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
