namespace Hoarfrost.Clusters.Platforms;

/// <summary>A platform whose nodes have a price.</summary>
internal interface IPricedPlatform : IPlatform
{
    /// <summary>What the nodes are to whom they are of, and what they cost.</summary>
    /// <returns>Null where that was not found out yet, or nobody says.</returns>
    CloudFacts? FindFacts();
}

/// <summary>A platform whose nodes are rented from a cloud.</summary>
internal interface ICloudPlatform : IPricedPlatform
{
    /// <summary>How long what is made may live.</summary>
    TimeSpan Lifetime { get; }

    /// <summary>What the cloud itself says that it has of the cluster's machines.</summary>
    /// <exception cref="HoarfrostException">It can't be asked, and why.</exception>
    Task<IReadOnlyList<CloudInstance>> InstancesAsync(CancellationToken cancellationToken);
}

/// <summary>What a cluster's nodes are to their cloud, and what they cost.</summary>
/// <param name="Placement"><c>compact</c> (racks close together) or <c>none</c>.</param>
/// <param name="ProvisioningModel"><c>standard</c> or <c>spot</c>; <see cref="Own"/> of hosts that are nobody's cloud.</param>
/// <param name="PricePerNodeHour">US dollars; null where it is not known.</param>
/// <param name="PriceSource">Where the price is from, and of which day.</param>
internal sealed record CloudFacts(
    string MachineType,
    string Zone,
    string Placement,
    string ProvisioningModel,
    double? PricePerNodeHour,
    string? PriceSource
)
{
    public const string Own = "own";
}

/// <summary>A machine that a cloud has of a cluster, as the cloud itself tells.</summary>
/// <param name="Status">The cloud's own word, for example <c>RUNNING</c>.</param>
/// <param name="IsBilled">It costs: it is not stopped.</param>
/// <param name="Since">When it was made.</param>
/// <param name="ExpiresAt">When the cloud deletes it by itself; null where it won't.</param>
internal sealed record CloudInstance(
    string Name,
    string Zone,
    string Status,
    bool IsBilled,
    DateTimeOffset Since,
    DateTimeOffset? ExpiresAt
);
