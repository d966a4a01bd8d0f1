using System.Text.Json.Nodes;
using GoogleDouble.Rest.Lists;

namespace GoogleDouble.Rest.Compute;

/// <summary>The envelopes of Compute Engine's lists.</summary>
internal static class ComputeLists
{
    /// <param name="kind">Of the elements: compute#disk.</param>
    public static JsonObject List(string kind, ListPage page)
    {
        var json = Envelope($"{kind}List", page);
        // An empty list has no member items.
        if (page.Items.Count > 0)
        {
            json["items"] = new JsonArray([.. page.Items]);
        }

        return json;
    }

    /// <param name="collection">disks</param>
    /// <param name="scopes">zones/us-central1-a and so on: all that there are.</param>
    /// <param name="scopeOf">Which of them an element is in.</param>
    public static JsonObject Aggregated(
        string kind,
        string collection,
        ListPage page,
        IEnumerable<string> scopes,
        Func<JsonObject, string> scopeOf
    )
    {
        var found = page.Items.ToLookup(scopeOf, StringComparer.Ordinal);
        var items = new JsonObject();
        foreach (string scope in scopes)
        {
            items[scope] = found.Contains(scope)
                ? new JsonObject { [collection] = new JsonArray([.. found[scope]]) }
                : Nothing(scope);
        }

        var json = Envelope($"{kind}AggregatedList", page);
        json["items"] = items;
        return json;
    }

    private static JsonObject Envelope(string kind, ListPage page)
    {
        var json = new JsonObject { ["kind"] = kind };
        if (page.NextPageToken is { } token)
        {
            json["nextPageToken"] = token;
        }

        return json;
    }

    private static JsonObject Nothing(string scope) =>
        new()
        {
            ["warning"] = new JsonObject
            {
                ["code"] = "NO_RESULTS_ON_PAGE",
                ["message"] = $"There are no results for scope '{scope}' on this page.",
                ["data"] = new JsonArray(new JsonObject { ["key"] = "scope", ["value"] = scope }),
            },
        };
}
