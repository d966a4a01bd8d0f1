using System.Text.Json.Serialization;

namespace Hoarfrost.Deploy;

/// <summary>The source-generated serialiser of what the target Cluster made.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(KubeCluster))]
internal sealed partial class ClusterJson : JsonSerializerContext;
