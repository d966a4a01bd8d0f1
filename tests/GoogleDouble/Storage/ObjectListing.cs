using System.Text.Json.Nodes;

namespace GoogleDouble.Storage;

/// <summary>A page of a bucket's list: objects and, with a delimiter, the prefixes that stand for many.</summary>
internal static class ObjectListing
{
    /// <param name="prefix">Only names that begin with it.</param>
    /// <param name="delimiter">Names that have it after the prefix are shown as one prefix. Empty: none.</param>
    /// <param name="after">The last name or prefix of the page before; empty: the first page.</param>
    public static JsonObject Of(
        IReadOnlyList<StoredObject> objects,
        string prefix,
        string delimiter,
        string after,
        int pageSize
    )
    {
        List<(string Entry, StoredObject? Object)> entries =
        [
            .. objects
                .Where(stored => stored.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(stored => Entry(stored, prefix, delimiter))
                .DistinctBy(entry => entry.Entry)
                .Where(entry => string.CompareOrdinal(entry.Entry, after) > 0)
                .OrderBy(entry => entry.Entry, StringComparer.Ordinal),
        ];
        List<(string Entry, StoredObject? Object)> page = [.. entries.Take(pageSize)];
        var json = new JsonObject { ["kind"] = "storage#objects" };
        if (page.Count < entries.Count)
        {
            json["nextPageToken"] = page[^1].Entry;
        }

        Add(json, "prefixes", page.Where(entry => entry.Object is null).Select(entry => JsonValue.Create(entry.Entry)));
        Add(
            json,
            "items",
            page.Where(entry => entry.Object is not null).Select(entry => StorageViews.Of(entry.Object!))
        );
        return json;
    }

    private static (string Entry, StoredObject? Object) Entry(StoredObject stored, string prefix, string delimiter)
    {
        int end = delimiter.Length == 0 ? -1 : stored.Name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return end < 0 ? (stored.Name, stored) : (stored.Name[..(end + delimiter.Length)], null);
    }

    private static void Add(JsonObject json, string name, IEnumerable<JsonNode?> nodes)
    {
        var list = new JsonArray([.. nodes]);
        if (list.Count > 0)
        {
            json[name] = list;
        }
    }
}
