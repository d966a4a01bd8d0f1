namespace Hoarfrost.Bench.Comparisons;

/// <param name="IsSlow">Minutes a repetition: made only where it is asked for by name.</param>
internal sealed record CatalogEntry(string Name, string Title, bool IsSlow = false);
