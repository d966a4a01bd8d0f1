using System.Text.Json.Serialization;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>What the target VerifyMpi proved.</summary>
/// <param name="Nodes">Each of these reaches each other, and MPI reaches all of them.</param>
/// <param name="RingMicroseconds">One hop of a message around all ranks, on average; null where a single rank has no neighbour.</param>
/// <param name="NodeFacts">Each node's own text, by its name; null in records from before this was kept of machines.</param>
internal sealed record VerifiedMesh(
    IReadOnlyList<string> Nodes,
    double? RingMicroseconds,
    IReadOnlyDictionary<string, string>? NodeFacts = null
);

/// <summary>The source-generated serialisers of what was proved of the nodes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(VerifiedMesh))]
[JsonSerializable(typeof(RingResult))]
internal sealed partial class ProofJson : JsonSerializerContext;
