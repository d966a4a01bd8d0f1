using System.Text.Json.Nodes;

namespace GoogleDouble.Provider.Values;

/// <summary>A value that is known after apply, as a text that no configuration can hold: U+FFFF is no character.</summary>
internal static class Unknown
{
    private const string Text = "\uffffunknown";

    /// <summary>A new node each time, as a node has one parent.</summary>
    public static JsonNode Value => JsonValue.Create(Text);

    public static bool Is(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text == Text;

    /// <summary>It, or something in it.</summary>
    public static bool IsIn(JsonNode? node) =>
        node switch
        {
            JsonObject fields => fields.Any(field => IsIn(field.Value)),
            JsonArray elements => elements.Any(IsIn),
            _ => Is(node),
        };
}
