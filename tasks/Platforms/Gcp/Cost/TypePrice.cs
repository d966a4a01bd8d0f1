namespace Hoarfrost.Platforms.Gcp.Cost;

/// <summary>US dollars an hour.</summary>
internal sealed record TypePrice(double Hour, double? SpotHour = null);
