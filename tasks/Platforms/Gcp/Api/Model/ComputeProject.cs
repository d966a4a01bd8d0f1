namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <summary>What Compute Engine knows of a project.</summary>
/// <param name="Quotas">Those of no region, such as <c>CPUS_ALL_REGIONS</c>.</param>
internal sealed record ComputeProject(string Name, IReadOnlyList<Quota>? Quotas);
