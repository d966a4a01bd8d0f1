using System.Text.Json.Serialization;

namespace Hoarfrost.Context;

/// <summary>The source-generated serialiser of <c>cluster.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ClusterState))]
[JsonSerializable(typeof(Options), TypeInfoPropertyName = "AskedOptions")]
internal sealed partial class ContextJson : JsonSerializerContext;
