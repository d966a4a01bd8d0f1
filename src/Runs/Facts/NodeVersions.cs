namespace Hoarfrost.Runs.Facts;

/// <summary>What the node's image was built with: <c>/opt/hpl/versions.json</c>.</summary>
/// <param name="HplOrigin">Where HPL's source came from.</param>
/// <param name="Mpi">Implementation and version, as in <c>Open MPI 4.1.4</c>.</param>
internal sealed record NodeVersions(string? Hpl, string? HplOrigin, string? Blas, string? Mpi, string? Compiler);
