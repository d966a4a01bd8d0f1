namespace Hoarfrost.Platforms.Gke.Api;

/// <summary>A node pool as GKE tells of it.</summary>
internal sealed record GkeNodePool(string Name);
