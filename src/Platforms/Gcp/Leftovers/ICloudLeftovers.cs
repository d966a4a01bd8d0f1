using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Tooling.Terraform;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>What is left of a cluster in a project, whether a Terraform state knows of it or not.</summary>
internal interface ICloudLeftovers
{
    /// <summary>What is the cluster's, and what may be; the first with the command that removes it, the other with what tells whose it is.</summary>
    Task<IReadOnlyList<Leftover>> FindAsync(bool keepImage, CancellationToken cancellationToken);

    /// <summary>What says that it is of a cluster of the name.</summary>
    Task<IReadOnlyList<NamedThing>> NamedAsync(CancellationToken cancellationToken);

    /// <summary>Removes what is the cluster's beyond doubt, users before what they use; what can't be removed does not keep the rest.</summary>
    Task RemoveAsync(bool keepImage, CancellationToken cancellationToken);

    /// <summary>What no state knows of.</summary>
    Task<IReadOnlyList<Orphan>> OrphansAsync(
        IReadOnlyList<TerraformResource> known,
        ClusterOrigin origin,
        CancellationToken cancellationToken
    );
}
