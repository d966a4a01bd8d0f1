using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hoarfrost.Tooling;

/// <summary>Reads what a query answered.</summary>
internal static class ToolAnswer
{
    /// <exception cref="ToolException">The answer is not JSON.</exception>
    public static JsonElement Json(string tool, ToolResult result) => Parse(tool, result, result.Text);

    /// <summary>One document a line.</summary>
    /// <exception cref="ToolException">A line is not JSON.</exception>
    public static IReadOnlyList<JsonElement> JsonLines(string tool, ToolResult result) =>
        [
            .. result
                .StandardOutput.Where(static line => !string.IsNullOrWhiteSpace(line))
                .Select(line => Parse(tool, result, line)),
        ];

    private static JsonElement Parse(string tool, ToolResult result, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw ToolException.Failed(
                tool,
                result.ExitCode,
                [$"Its answer is not JSON: {exception.Message}"],
                result.StandardOutput,
                result.LogPath
            );
        }
    }
}

[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ToolJson : JsonSerializerContext;

/// <summary>Members that may be absent, or null.</summary>
internal static class JsonElementExtensions
{
    extension(JsonElement element)
    {
        public JsonElement? Child(string name) =>
            element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(name, out var child)
            && child.ValueKind != JsonValueKind.Null
                ? child
                : null;

        public string? Text(string name) =>
            element.Child(name) is { ValueKind: JsonValueKind.String } child ? child.GetString() : null;

        public double? Number(string name) =>
            element.Child(name) is { ValueKind: JsonValueKind.Number } child ? child.GetDouble() : null;
    }
}
