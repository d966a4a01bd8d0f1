using System.Text.Json.Nodes;

namespace GoogleDouble.Rest.Lists;

/// <param name="NextPageToken">Null: this is the last page.</param>
internal sealed record ListPage(IReadOnlyList<JsonObject> Items, string? NextPageToken);
