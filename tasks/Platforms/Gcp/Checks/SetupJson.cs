using System.Text.Json.Serialization;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>The source-generated serialiser of <c>google.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(GcpSetup))]
internal sealed partial class SetupJson : JsonSerializerContext;
