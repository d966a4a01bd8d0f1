using Hoarfrost.Clusters.Expiry;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>A platform that can be asked what it has of the cluster, whatever is known of it here.</summary>
internal interface ILeftoverPlatform : IPlatform
{
    /// <summary>Removes what is the cluster's beyond doubt; what can't be removed does not keep the rest.</summary>
    Task RemoveLeftoversAsync(bool keepImage, CancellationToken cancellationToken);

    /// <inheritdoc cref="IClusterLeftovers.FindAsync"/>
    Task<IReadOnlyList<Leftover>> FindLeftoversAsync(bool keepImage, CancellationToken cancellationToken);
}

/// <summary>A platform that can be asked for all clusters at once: what has expired is found without any state.</summary>
internal interface IInventoryPlatform : IPlatform
{
    IClusterInventory Inventory { get; }
}

/// <summary>What a platform has of all clusters, whoever made them and wherever their state is: what a sweep works from.</summary>
internal interface IClusterInventory
{
    /// <summary>All that tells of a cluster, and until when it may live. Something of ours whose expiry can't be read is among them.</summary>
    Task<IReadOnlyList<ExpiryMark>> MarksAsync(CancellationToken cancellationToken);

    IClusterLeftovers LeftoversOf(string cluster);
}

/// <summary>What a platform has of one cluster, whether a Terraform state knows of it or not.</summary>
internal interface IClusterLeftovers
{
    /// <summary>What is the cluster's, and what may be; the first with the command that removes it, the other with what tells whose it is.</summary>
    Task<IReadOnlyList<Leftover>> FindAsync(bool keepImage, CancellationToken cancellationToken);

    /// <summary>Removes what is the cluster's beyond doubt, users before what they use; what can't be removed does not keep the rest.</summary>
    Task RemoveAsync(bool keepImage, CancellationToken cancellationToken);
}

/// <summary>Something that is still there after Teardown.</summary>
/// <param name="Kind">In the platform's own terms, for example <c>container</c>.</param>
/// <param name="RemoveCommand">What a person types to remove it; null: it may be somebody else's.</param>
/// <param name="Doubt">Of what may be somebody else's: whose it seems to be, what it keeps, and how to look at it.</param>
internal sealed record Leftover(string Kind, string Name, string? RemoveCommand, string? Doubt = null);
