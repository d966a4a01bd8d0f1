namespace Hoarfrost.Google.Api.Model;

/// <param name="LifecycleState"><c>ACTIVE</c>, or <c>DELETE_REQUESTED</c> for the 30 days before it is gone.</param>
internal sealed record CloudProject(string ProjectId, string? LifecycleState);

/// <param name="State"><c>ENABLED</c> or <c>DISABLED</c>.</param>
internal sealed record EnabledService(string? Name, string? State);

/// <summary>What Compute Engine knows of a project.</summary>
/// <param name="Quotas">Those of no region, such as <c>CPUS_ALL_REGIONS</c>.</param>
internal sealed record ComputeProject(string Name, IReadOnlyList<Quota>? Quotas);

/// <param name="Metric">Such as <c>N2_CPUS</c>.</param>
internal sealed record Quota(string Metric, double Limit, double Usage);
