namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <param name="State"><c>ENABLED</c> or <c>DISABLED</c>.</param>
internal sealed record EnabledService(string? Name, string? State);
