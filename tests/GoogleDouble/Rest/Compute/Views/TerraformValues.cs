using System.Text.Json.Nodes;

namespace GoogleDouble.Rest.Compute.Views;

/// <summary>Reads attributes in the shapes that Terraform's state has them in. What is not there is null.</summary>
internal static class TerraformValues
{
    public static string? Text(this JsonObject attributes, string name) => attributes[name]?.ToString();

    public static JsonNode? Copy(this JsonObject attributes, string name) => attributes[name]?.DeepClone();

    /// <summary>The one block of that name: a list with at most one element.</summary>
    public static JsonObject? Block(this JsonObject attributes, string name) =>
        attributes.Blocks(name).FirstOrDefault();

    public static IEnumerable<JsonObject> Blocks(this JsonObject attributes, string name) =>
        (attributes[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>Copies of the blocks as REST has them; null where there are none.</summary>
    public static JsonArray? List(this JsonObject attributes, string name, Func<JsonObject, JsonObject> view) =>
        attributes.Blocks(name).ToList() is { Count: > 0 } blocks ? new JsonArray([.. blocks.Select(view)]) : null;

    /// <summary>A copy of a list or map; null where it is empty.</summary>
    public static JsonNode? NotEmpty(this JsonObject attributes, string name) =>
        attributes[name] is JsonArray { Count: > 0 } or JsonObject { Count: > 0 } ? attributes.Copy(name) : null;

    /// <summary>The object without members that are null, as REST never shows them.</summary>
    public static JsonObject WithoutNulls(this JsonObject json)
    {
        foreach (string name in json.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            json.Remove(name);
        }

        return json;
    }
}
