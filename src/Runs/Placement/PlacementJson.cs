using System.Text.Json.Serialization;

namespace Hoarfrost.Runs.Placement;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(RankPlacement))]
internal sealed partial class PlacementJson : JsonSerializerContext;
