namespace Hoarfrost.Platforms.Gke.Api;

internal sealed record ServiceAccountPage(IReadOnlyList<ServiceAccount>? Accounts, string? NextPageToken);
