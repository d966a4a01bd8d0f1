namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>What a platform on Google Cloud takes besides nodes of Compute Engine.</summary>
/// <param name="Platform">The value of <c>--platform</c>.</param>
/// <param name="Services">APIs, such as <c>container.googleapis.com</c>.</param>
/// <param name="Overhead">What there is besides the nodes, whatever their number; null: nothing.</param>
internal sealed record GcpNeeds(string Platform, IReadOnlyList<string> Services, ClusterOverhead? Overhead);
