using System.Text.Json.Serialization;
using Hoarfrost.Options;

namespace Hoarfrost.Clusters.State;

/// <summary>The source-generated serialiser of <c>cluster.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ClusterState))]
[JsonSerializable(typeof(HoarfrostOptions), TypeInfoPropertyName = "AskedOptions")]
internal sealed partial class ContextJson : JsonSerializerContext;
