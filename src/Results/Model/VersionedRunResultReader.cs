namespace Hoarfrost.Results.Model;

/// <summary>Reads a <c>result.json</c> of this or an earlier version; says plainly what is wrong with any other file.</summary>
internal static class VersionedRunResultReader
{
    private const string VersionProperty = "schemaVersion";
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <param name="text">The file's text.</param>
    /// <param name="path">The file's path, for messages.</param>
    /// <exception cref="ResultsException">It is cut off, foreign, incomplete, or of a version that is not known here.</exception>
    public static RunResult Read(string text, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            var version = ReadVersion(document.RootElement, path);
            return version switch
            {
                1 => FirstVersion.Read(document.RootElement),
                RunResult.CurrentSchemaVersion => document.RootElement.Deserialize(RunResultJson.Default.RunResult)!,
                _ => throw Unknown(version, path),
            };
        }
        catch (JsonException exception)
        {
            throw new ResultsException(
                $"""
                {path}{FilePosition.Of(exception)}: not a whole result.json: {FirstLine(exception.Message)}
                Remove the file SHA256SUMS beside it and run the target CollectResults again to write it anew, or restore it from a copy.
                """,
                exception
            );
        }
    }

    /// <inheritdoc cref="Read"/>
    public static RunResult ReadFile(string path)
    {
        try
        {
            return Read(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException(
                $"{path}: can't be read: {FirstLine(exception.Message)} Run the target CollectResults first, or correct the permissions.",
                exception
            );
        }
    }

    private static int ReadVersion(JsonElement root, string path)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(VersionProperty, out var value))
        {
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var version) && version > 0
                ? version
                : throw new ResultsException(
                    $"{path}: {VersionProperty} is {Shortened(value.GetRawText())}; a whole number from 1 is allowed. The file was not written by this program: move it away."
                );
        }

        throw new ResultsException(
            $"{path}: no {VersionProperty}, so this is not a result of this program. Move the file away, or name another one."
        );
    }

    private static ResultsException Unknown(int version, string path) =>
        new(
            $"{path}: {VersionProperty} {version} is newer than this program, which reads up to {RunResult.CurrentSchemaVersion}. Update the program (git pull) to read it."
        );

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd('\r');

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
