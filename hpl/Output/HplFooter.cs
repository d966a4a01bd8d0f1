namespace Hoarfrost.Hpl.Output;

/// <summary>HPL's own count at the end. A number is null where its line is missing.</summary>
/// <param name="Unchecked">Only where HPL.dat's threshold is 0 or less: HPL then checks no residual.</param>
public sealed record HplFooter(int Tests, int? Passed, int? Failed, int? Skipped, int? Unchecked);
