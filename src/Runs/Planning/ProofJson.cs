using System.Text.Json.Serialization;
using Hoarfrost.Programs.Hpl.Planning;

namespace Hoarfrost.Runs.Planning;

/// <summary>The source-generated serialisers of what was measured and proved of the nodes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SpeedModel))]
[JsonSerializable(typeof(VerifiedMesh))]
[JsonSerializable(typeof(VerifiedPods))]
[JsonSerializable(typeof(RingResult))]
internal sealed partial class ProofJson : JsonSerializerContext;
