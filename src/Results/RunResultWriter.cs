using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hoarfrost.Results;

/// <summary>Writes the text of <c>result.json</c>.</summary>
internal static class RunResultWriter
{
    // Names, reasons and paths stay legible; nothing embeds this text in HTML.
    private static readonly RunResultJson Json = new(
        new JsonSerializerOptions(RunResultJson.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    /// <summary>The file's text, ending with a newline; the same text for equal results.</summary>
    public static string Write(RunResult result) => JsonSerializer.Serialize(result, Json.RunResult) + "\n";
}
