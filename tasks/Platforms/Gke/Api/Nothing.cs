namespace Hoarfrost.Platforms.Gke.Api;

/// <summary>An answer of which nothing matters but that it came.</summary>
internal sealed record Nothing;
