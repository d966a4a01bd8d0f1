using System.Text.Json.Serialization;
using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs.Facts;
using Hoarfrost.Runs.MpiOperator;

namespace Hoarfrost.Runs;

/// <summary>The source-generated serialisers of what nodes say and of what a run is begun with.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(NodeFacts))]
[JsonSerializable(typeof(RunDraft))]
[JsonSerializable(typeof(HoarfrostOptions), TypeInfoPropertyName = "AskedOptions")]
[JsonSerializable(typeof(SpeedModel))]
[JsonSerializable(typeof(VerifiedMesh))]
[JsonSerializable(typeof(VerifiedPods))]
[JsonSerializable(typeof(RingResult))]
internal sealed partial class RunJson : JsonSerializerContext;
