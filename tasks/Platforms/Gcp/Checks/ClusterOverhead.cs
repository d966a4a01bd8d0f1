namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>What a cluster has once, and pays for, besides its nodes.</summary>
/// <param name="What">For people, as a part of a sentence.</param>
/// <param name="Role">The label <c>hoarfrost-role</c> of its one instance.</param>
/// <param name="VCpus">Of that instance.</param>
/// <param name="CpuQuota">The region's quota that they count against.</param>
/// <param name="PerHour">US dollars for all of it.</param>
internal sealed record ClusterOverhead(string What, string Role, int VCpus, string CpuQuota, double PerHour);
