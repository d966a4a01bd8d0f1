using System.Text.Json.Serialization;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>The source-generated serialiser of <c>gcp.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(GcpState))]
internal sealed partial class GcpStateJson : JsonSerializerContext;
