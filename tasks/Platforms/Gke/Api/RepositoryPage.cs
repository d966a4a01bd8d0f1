namespace Hoarfrost.Platforms.Gke.Api;

internal sealed record RepositoryPage(IReadOnlyList<Repository>? Repositories, string? NextPageToken);
