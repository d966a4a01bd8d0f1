using System.Text.Json.Serialization;
using Hoarfrost.Context;
using Hoarfrost.Hpl.Planning;
using Hoarfrost.Run.Facts;
using Hoarfrost.Run.Pods;

namespace Hoarfrost.Run;

/// <summary>The source-generated serialisers of what nodes say and of what a run is begun with.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(NodeFacts))]
[JsonSerializable(typeof(RunDraft))]
[JsonSerializable(typeof(Options), TypeInfoPropertyName = "AskedOptions")]
[JsonSerializable(typeof(SpeedModel))]
[JsonSerializable(typeof(VerifiedMesh))]
[JsonSerializable(typeof(VerifiedPods))]
[JsonSerializable(typeof(RingResult))]
internal sealed partial class RunJson : JsonSerializerContext;
