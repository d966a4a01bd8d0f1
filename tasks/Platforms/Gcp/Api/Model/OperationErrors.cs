namespace Hoarfrost.Platforms.Gcp.Api.Model;

internal sealed record OperationErrors(IReadOnlyList<OperationError>? Errors);
