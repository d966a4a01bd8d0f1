namespace Hoarfrost.Runs.Planning;

/// <summary>What the target VerifyMpi proved in pods.</summary>
/// <param name="Nodes">MPI reaches all of them.</param>
/// <param name="RingMicroseconds">One hop of a message around all ranks, on average.</param>
/// <param name="NodeFacts">Each worker's own text, by its node's name.</param>
internal sealed record VerifiedPods(
    IReadOnlyList<string> Nodes,
    double? RingMicroseconds,
    IReadOnlyDictionary<string, string> NodeFacts
);
