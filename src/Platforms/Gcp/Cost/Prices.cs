using System.Text.Json.Serialization;

namespace Hoarfrost.Platforms.Gcp.Cost;

/// <summary>What one node costs.</summary>
/// <param name="PerHour">US dollars.</param>
/// <param name="Source">Where the price is from, of which day and region.</param>
internal sealed record NodePrice(double PerHour, string Source);

/// <summary>US dollars.</summary>
/// <param name="VCpuHour">Of one vCPU and hour.</param>
/// <param name="GbHour">Of one GiB of memory and hour.</param>
/// <param name="SpotShare">What of it Spot costs, 0 to 1; null where it is not known or not to be had.</param>
internal sealed record SeriesPrice(double VCpuHour, double GbHour, double? SpotShare = null);

/// <summary>US dollars an hour.</summary>
internal sealed record TypePrice(double Hour, double? SpotHour = null);

/// <summary>The source-generated serialiser of <c>prices.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    ReadCommentHandling = JsonCommentHandling.Skip
)]
[JsonSerializable(typeof(PriceTable))]
internal sealed partial class PriceJson : JsonSerializerContext;
