namespace Hoarfrost.State;

/// <summary>A whole copy of a run's results.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Sums">The SHA-256 of the <c>SHA256SUMS</c> that was copied: of everything, therefore.</param>
internal sealed record RunCopy(string Address, string Sums);
