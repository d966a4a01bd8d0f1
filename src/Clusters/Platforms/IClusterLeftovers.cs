namespace Hoarfrost.Clusters.Platforms;

/// <summary>What a platform has of one cluster, whether a Terraform state knows of it or not.</summary>
internal interface IClusterLeftovers
{
    /// <summary>What is the cluster's, and what may be; the first with the command that removes it, the other with what tells whose it is.</summary>
    Task<IReadOnlyList<Leftover>> FindAsync(bool keepImage, CancellationToken cancellationToken);

    /// <summary>Removes what is the cluster's beyond doubt, users before what they use; what can't be removed does not keep the rest.</summary>
    Task RemoveAsync(bool keepImage, CancellationToken cancellationToken);
}
