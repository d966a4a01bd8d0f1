namespace Hoarfrost.Runs.Planning;

/// <summary>What the target VerifyMpi proved.</summary>
/// <param name="Nodes">Each of these reaches each other by SSH, and MPI reaches all of them.</param>
/// <param name="RingMicroseconds">One hop of a message around all ranks, on average.</param>
internal sealed record VerifiedMesh(IReadOnlyList<string> Nodes, double? RingMicroseconds);
