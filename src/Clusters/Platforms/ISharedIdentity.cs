namespace Hoarfrost.Clusters.Platforms;

/// <summary>A platform on which several machines may work on one cluster, as Terraform's states can be in a bucket: the identity is beside them.</summary>
internal interface ISharedIdentity
{
    /// <returns>Null: none is kept.</returns>
    Task<string?> FindIdentityAsync(CancellationToken cancellationToken);

    /// <returns>The identity that all of them use: another machine may have been first.</returns>
    Task<string> KeepIdentityAsync(string identity, CancellationToken cancellationToken);
}
