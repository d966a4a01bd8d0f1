using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hoarfrost.Platforms.Gcp.Cost;

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
