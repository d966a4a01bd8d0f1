namespace Hoarfrost.Platforms.Gke.Api;

/// <summary>A cluster as GKE tells of it.</summary>
/// <param name="Location">Zone or region.</param>
/// <param name="Status">Such as <c>RUNNING</c>, <c>RECONCILING</c> or <c>ERROR</c>.</param>
/// <param name="Network">Name of its VPC.</param>
internal sealed record GkeCluster(
    string Name,
    string Location,
    string? Status = null,
    string? Network = null,
    IReadOnlyDictionary<string, string>? ResourceLabels = null,
    DateTimeOffset? CreateTime = null
);
