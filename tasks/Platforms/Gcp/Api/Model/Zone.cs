namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <param name="Status"><c>UP</c> or <c>DOWN</c>.</param>
/// <param name="Region">URL.</param>
internal sealed record Zone(string Name, string? Status, string Region);
