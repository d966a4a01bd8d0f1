using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace Hoarfrost.Results.Model;

/// <summary>The JSON of <c>result.json</c>. <see cref="RunResultWriter"/> and <see cref="VersionedRunResultReader"/> use it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(RunResult))]
[JsonSerializable(typeof(FirstVersion))]
internal sealed partial class RunResultJson : JsonSerializerContext;

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
