using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Tests.Rest;

/// <summary>What REST shows of a resource, against the request that made it. What is empty, zero or false is not there, as in Google's JSON.</summary>
internal static class RestDifferences
{
    // What only the API sets.
    private static readonly HashSet<string> _ofTheApi = new(StringComparer.Ordinal)
    {
        "archiveSizeBytes",
        "architecture",
        "cpuPlatform",
        "createTime",
        "creationTimestamp",
        "diskSizeGb",
        "endpoint",
        "fingerprint",
        "gatewayAddress",
        "id",
        "index",
        "kind",
        "labelFingerprint",
        "location",
        "natIP",
        "networkIP",
        "purpose",
        "selfLink",
        "source",
        "sourceType",
        "status",
        "users",
        "zone",
    };

    // Of a part of an instance, the API's own, too.
    private static readonly HashSet<string> _ofTheApiInParts = new(_ofTheApi, StringComparer.Ordinal)
    {
        "name",
        "type",
    };

    /// <returns>One sentence for each difference.</returns>
    public static IReadOnlyList<string> Between(JsonObject requested, JsonObject shown) =>
        [.. Between(Trimmed(requested)!, Trimmed(shown)!, "")];

    private static IEnumerable<string> Between(JsonNode requested, JsonNode shown, string path) =>
        (requested, shown) switch
        {
            (JsonObject a, JsonObject b) => OfObjects(a, b, path),
            (JsonArray a, JsonArray b) => OfArrays(a, b, path),
            (JsonValue a, JsonValue b) when AreEqual(a.ToString(), b.ToString()) => [],
            _ => [$"{path} is {shown.ToJsonString()}, not {requested.ToJsonString()}"],
        };

    private static IEnumerable<string> OfObjects(JsonObject requested, JsonObject shown, string path) =>
        requested
            .SelectMany(field =>
                shown[field.Key] is { } value
                    ? Between(field.Value!, value, $"{path}/{field.Key}")
                    : [$"{path}/{field.Key} is not shown: {field.Value!.ToJsonString()}"]
            )
            .Concat(
                shown
                    .Where(field =>
                        !requested.ContainsKey(field.Key)
                        && !(path.Length == 0 ? _ofTheApi : _ofTheApiInParts).Contains(field.Key)
                    )
                    .Select(field =>
                        $"{path}/{field.Key} is shown, and nobody asked for it: {field.Value!.ToJsonString()}"
                    )
            );

    // In any order.
    private static IEnumerable<string> OfArrays(JsonArray requested, JsonArray shown, string path) =>
        requested.Count != shown.Count
            ? [$"{path} has {shown.Count} elements, not {requested.Count}"]
            : requested
                .Select(one =>
                    shown
                        .Select(other => Between(one!, other!, $"{path}[]").ToList())
                        .MinBy(differences => differences.Count)!
                )
                .SelectMany(differences => differences);

    // The provider's path of a region has one part too many; GKE shows the names of networks.
    private static bool AreEqual(string requested, string shown)
    {
        if (requested == shown)
        {
            return true;
        }

        var path = ResourceLink.PathOf(requested).Replace("/global/regions/", "/regions/", StringComparison.Ordinal);
        return path == ResourceLink.PathOf(shown)
            || (path.Contains('/', StringComparison.Ordinal) && ResourceLink.NameOf(path) == shown);
    }

    private static JsonNode? Trimmed(JsonNode? node) =>
        node switch
        {
            JsonObject fields => NotEmpty(
                new JsonObject(
                    fields
                        .Select(field => KeyValuePair.Create(field.Key, Trimmed(field.Value)))
                        .Where(field => field.Value is not null)
                )
            ),
            JsonArray elements => new JsonArray([.. elements.Select(Trimmed).OfType<JsonNode>()])
                is { Count: > 0 } array
                ? array
                : null,
            JsonValue value when value.ToString() is "" or "0" or "false" => null,
            null => null,
            _ => node.DeepClone(),
        };

    private static JsonObject? NotEmpty(JsonObject fields) => fields.Count > 0 ? fields : null;
}
