using System.Text.Json.Serialization;
using Hoarfrost.Clusters.Stacks;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>What the target Network made.</summary>
/// <param name="Network">Its name or id, as the other stacks take it.</param>
/// <param name="ServiceAccount">What the nodes are to the cloud; null where they are nobody.</param>
/// <param name="IsGiven">It was there.</param>
internal sealed record NetworkOutputs(string Network, string? ServiceAccount = null, bool IsGiven = false);

/// <summary>What the target BaseImage made.</summary>
internal sealed record ImageOutputs(string Image);

/// <summary>The source-generated serialisers of what the provisioning steps make.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(NetworkOutputs))]
[JsonSerializable(typeof(ImageOutputs))]
[JsonSerializable(typeof(BaseInstanceNode))]
[JsonSerializable(typeof(ClusterNodes))]
internal sealed partial class ProvisionJson : JsonSerializerContext;
