using System.Text.Json.Serialization;
using Hoarfrost.Clusters.Stacks;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>The source-generated serialisers of what the provisioning steps make.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(NetworkOutputs))]
[JsonSerializable(typeof(ImageOutputs))]
[JsonSerializable(typeof(BaseInstanceNode))]
[JsonSerializable(typeof(ClusterNodes))]
internal sealed partial class ProvisionJson : JsonSerializerContext;
