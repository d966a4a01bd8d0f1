using System.Text.Json.Serialization;

namespace Hoarfrost.Clusters.Operator;

/// <summary>The source-generated serialisers of what the steps of pods make.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(KubeCluster))]
[JsonSerializable(typeof(OperatorOutputs))]
[JsonSerializable(typeof(PodImageOutputs))]
internal sealed partial class DeployJson : JsonSerializerContext;
