using System.Text.Json.Serialization;
using Hoarfrost.Platforms.Gcp.Checks;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>What a cluster on Compute Engine was found to be made from, and where it is: <c>gcp.json</c> of its state.</summary>
/// <param name="Asked">A fingerprint of the options that were checked.</param>
/// <param name="CheckedAt">When Google was last asked whether it would make such a cluster.</param>
internal sealed record GcpState(GcpSetup Setup, GcpPlace Place, string Asked, DateTimeOffset CheckedAt)
{
    /// <param name="spot">Whether the nodes are Spot machines.</param>
    public CloudFacts Facts(bool spot) =>
        new(
            Setup.Machine.Name,
            Place.Zone,
            Place.Compact ? "compact" : "none",
            spot ? "spot" : "standard",
            Setup.Price?.PerHour,
            Setup.Price?.Source
        );
}

/// <summary>The source-generated serialiser of <c>gcp.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(GcpState))]
internal sealed partial class GcpStateJson : JsonSerializerContext;
