namespace Hoarfrost.Platforms.Gke.Api;

internal sealed record GkeOperationError(string? Message);
