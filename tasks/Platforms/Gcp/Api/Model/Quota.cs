namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <param name="Metric">Such as <c>N2_CPUS</c>.</param>
internal sealed record Quota(string Metric, double Limit, double Usage);
