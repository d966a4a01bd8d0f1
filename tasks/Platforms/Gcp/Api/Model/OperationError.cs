namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <param name="Code">Such as <c>RESOURCE_IN_USE_BY_ANOTHER_RESOURCE</c>.</param>
internal sealed record OperationError(string Code, string? Message);
