using System.Text.Json.Serialization;
using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Google.Api;

/// <summary>The source-generated serialisers of what Google answers. It writes 64-bit numbers as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(AggregatedPage))]
[JsonSerializable(typeof(CloudProject))]
[JsonSerializable(typeof(ComputeProject))]
[JsonSerializable(typeof(ComputeResource))]
[JsonSerializable(typeof(EnabledService))]
[JsonSerializable(typeof(GkeCluster))]
[JsonSerializable(typeof(GkeClusters))]
[JsonSerializable(typeof(GkeNodePools))]
[JsonSerializable(typeof(GkeOperation))]
[JsonSerializable(typeof(GkeOperations))]
[JsonSerializable(typeof(GuestAttributesAnswer))]
[JsonSerializable(typeof(LocationPage))]
[JsonSerializable(typeof(MachineType))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(Operation))]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(Region))]
[JsonSerializable(typeof(Repository))]
[JsonSerializable(typeof(RepositoryPage))]
[JsonSerializable(typeof(ServiceAccountPage))]
[JsonSerializable(typeof(Zone))]
internal sealed partial class GcpJson : JsonSerializerContext;
