using System.Text.Json.Nodes;

namespace Hoarfrost.Clusters.Pods;

/// <summary>
/// Merges a patch into a pod's template as kubectl does: objects by their fields, lists of objects by the keys that Kubernetes merges them by,
/// other lists and values as a whole. Tolerations, which would take the place of all that are there, are added. Pure.
/// </summary>
internal static class StrategicMerge
{
    // patchMergeKey of k8s.io/api/core/v1.
    private static readonly Dictionary<string, string> MergeKeys = new(StringComparer.Ordinal)
    {
        ["containers"] = "name",
        ["initContainers"] = "name",
        ["volumes"] = "name",
        ["env"] = "name",
        ["imagePullSecrets"] = "name",
        ["resourceClaims"] = "name",
        ["volumeMounts"] = "mountPath",
        ["volumeDevices"] = "devicePath",
        ["ports"] = "containerPort",
        ["hostAliases"] = "ip",
        ["topologySpreadConstraints"] = "topologyKey",
    };

    private const string Tolerations = "tolerations";

    /// <returns>Neither of the two is changed.</returns>
    public static JsonObject Merge(JsonObject template, JsonObject patch)
    {
        var merged = (JsonObject)template.DeepClone();
        foreach (var (field, value) in patch)
        {
            merged[field] = (merged[field], value) switch
            {
                (JsonObject old, JsonObject given) => Merge(old, given),
                (JsonArray old, JsonArray given) when field == Tolerations => Joined(old, given),
                (JsonArray old, JsonArray given) when MergeKeys.TryGetValue(field, out var key) => ByKey(
                    old,
                    given,
                    key
                ),
                _ => value?.DeepClone(),
            };
        }

        return merged;
    }

    private static JsonArray Joined(JsonArray old, JsonArray given) =>
        [.. old.Concat(given).Select(static item => item?.DeepClone())];

    private static JsonArray ByKey(JsonArray old, JsonArray given, string key)
    {
        var merged = old.Select(static item => item?.DeepClone()).ToList();
        foreach (var item in given.OfType<JsonObject>())
        {
            var index = merged.FindIndex(known => Text(known, key) == Text(item, key));
            if (index < 0)
            {
                merged.Add(item.DeepClone());
            }
            else
            {
                merged[index] = Merge((JsonObject)merged[index]!, item);
            }
        }

        return [.. merged];
    }

    private static string? Text(JsonNode? item, string key) => item?[key]?.ToJsonString();
}
