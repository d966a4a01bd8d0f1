namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <param name="Status"><c>UP</c> or <c>DOWN</c>.</param>
internal sealed record Region(string Name, string? Status, IReadOnlyList<Quota>? Quotas);
