using System.Text.Json.Serialization;

namespace Hoarfrost.Platforms.Gke.Api;

/// <summary>The source-generated serialisers of what GKE, Artifact Registry and IAM answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GkeCluster))]
[JsonSerializable(typeof(GkeClusters))]
[JsonSerializable(typeof(GkeNodePools))]
[JsonSerializable(typeof(GkeOperation))]
[JsonSerializable(typeof(GkeOperations))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(RepositoryPage))]
[JsonSerializable(typeof(ServiceAccountPage))]
internal sealed partial class GkeJson : JsonSerializerContext;
