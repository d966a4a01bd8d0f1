namespace Hoarfrost.Platforms.Gke.Api;

/// <summary>A repository of Artifact Registry.</summary>
/// <param name="Name"><c>projects/P/locations/L/repositories/R</c>.</param>
internal sealed record Repository(
    string Name,
    IReadOnlyDictionary<string, string>? Labels = null,
    DateTimeOffset? CreateTime = null
);
