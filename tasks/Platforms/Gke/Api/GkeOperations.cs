namespace Hoarfrost.Platforms.Gke.Api;

internal sealed record GkeOperations(IReadOnlyList<GkeOperation>? Operations);
