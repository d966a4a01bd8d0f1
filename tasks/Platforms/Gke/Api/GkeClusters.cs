namespace Hoarfrost.Platforms.Gke.Api;

internal sealed record GkeClusters(IReadOnlyList<GkeCluster>? Clusters);
