namespace Hoarfrost.Clusters.Platforms;

/// <summary>What a cluster's nodes are to their cloud, and what they cost.</summary>
/// <param name="Placement"><c>compact</c> (racks close together) or <c>none</c>.</param>
/// <param name="ProvisioningModel"><c>standard</c> or <c>spot</c>.</param>
/// <param name="PricePerNodeHour">US dollars; null where it is not known.</param>
/// <param name="PriceSource">Where the price is from, and of which day.</param>
internal sealed record CloudFacts(
    string MachineType,
    string Zone,
    string Placement,
    string ProvisioningModel,
    double? PricePerNodeHour,
    string? PriceSource
);
