namespace Hoarfrost.Platforms.Gcp.Cost;

/// <summary>What one node costs.</summary>
/// <param name="PerHour">US dollars.</param>
/// <param name="Source">Where the price is from, of which day and region.</param>
internal sealed record NodePrice(double PerHour, string Source);
