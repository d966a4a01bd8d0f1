using System.Text.Json;
using System.Text.Json.Serialization;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Clusters.State;

/// <summary>The source-generated serialisers of the state's own files. Reflection would cost a warm start more than the reading.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(StepRecord))]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(LockHolder))]
[JsonSerializable(typeof(FileHashCache))]
internal sealed partial class StateJson : JsonSerializerContext;

/// <summary>An enum by its name only: a number in its place is refused, as it might stand for anything.</summary>
internal sealed class CamelCaseEnum<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
