namespace Hoarfrost.Platforms.Gcp.Cost;

/// <summary>US dollars.</summary>
/// <param name="VCpuHour">Of one vCPU and hour.</param>
/// <param name="GbHour">Of one GiB of memory and hour.</param>
/// <param name="SpotShare">What of it Spot costs, 0 to 1; null where it is not known or not to be had.</param>
internal sealed record SeriesPrice(double VCpuHour, double GbHour, double? SpotShare = null);
