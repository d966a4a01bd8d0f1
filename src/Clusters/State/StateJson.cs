using System.Text.Json.Serialization;

namespace Hoarfrost.Clusters.State;

/// <summary>The source-generated serialisers of the state's own files. Reflection would cost a warm start more than the reading.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(StepRecord))]
[JsonSerializable(typeof(LockHolder))]
internal sealed partial class StateJson : JsonSerializerContext;
