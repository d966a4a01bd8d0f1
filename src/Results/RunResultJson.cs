using System.Text.Json.Serialization;

namespace Hoarfrost.Results;

/// <summary>The JSON of <c>result.json</c>. <see cref="RunResultWriter"/> and <see cref="VersionedRunResultReader"/> use it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(RunResult))]
internal sealed partial class RunResultJson : JsonSerializerContext;
