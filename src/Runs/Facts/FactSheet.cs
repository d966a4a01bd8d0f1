namespace Hoarfrost.Runs.Facts;

/// <param name="Json">The node's own text, which may say more than <paramref name="Facts"/> takes from it.</param>
internal sealed record FactSheet(NodeFacts Facts, string Json);
