using System.Text.Json.Nodes;

namespace Hoarfrost.Tooling.Ansible;

/// <summary>Text for Ansible, which takes every variable for a template of Jinja: a path may hold <c>{{</c>. Pure.</summary>
internal static class JinjaText
{
    /// <returns>A template whose result is the text.</returns>
    public static string Literal(string text) =>
        text.Contains('{', StringComparison.Ordinal) ? text.Replace("{", "{{ '{' }}", StringComparison.Ordinal) : text;

    /// <returns>The same, of each text in it.</returns>
    public static JsonNode? Literal(JsonNode? value) =>
        value switch
        {
            JsonObject found => new JsonObject(
                found.Select(member => KeyValuePair.Create(member.Key, Literal(member.Value)))
            ),
            JsonArray found => new JsonArray([.. found.Select(Literal)]),
            JsonValue found when found.TryGetValue<string>(out var text) => JsonValue.Create(Literal(text)),
            null => null,
            _ => value.DeepClone(),
        };
}
