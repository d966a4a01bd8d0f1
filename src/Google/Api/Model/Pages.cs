using System.Text.Json;

namespace Hoarfrost.Google.Api.Model;

internal interface IPage
{
    /// <summary>Null or empty: it is the last one.</summary>
    string? NextPageToken { get; }
}

/// <summary>A page of a list.</summary>
internal sealed record Page(IReadOnlyList<JsonElement>? Items, string? NextPageToken) : IPage;

/// <summary>A page of a list over all zones and regions.</summary>
/// <param name="Items">Scope, such as <c>zones/us-central1-a</c>, to collection, such as <c>disks</c>; or to <c>warning</c> where there is none.</param>
internal sealed record AggregatedPage(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>>? Items,
    string? NextPageToken
) : IPage;
