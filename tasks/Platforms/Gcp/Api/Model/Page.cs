using System.Text.Json;

namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <summary>A page of a list.</summary>
internal sealed record Page(IReadOnlyList<JsonElement>? Items, string? NextPageToken);
