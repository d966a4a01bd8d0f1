using System.Text.Json;

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
            throw new ToolException(
                $"{tool} gave an answer that is not JSON: {exception.Message}",
                [],
                result.StandardOutput,
                result.LogPath
            );
        }
    }
}
