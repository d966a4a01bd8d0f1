namespace Hoarfrost.Platforms.Gke.Api;

internal sealed record GkeNodePools(IReadOnlyList<GkeNodePool>? NodePools);
