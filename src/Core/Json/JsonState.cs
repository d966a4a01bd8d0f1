using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Core.Json;

/// <summary>
/// Reads and writes one kind of state file: an indented JSON object whose first member is the schema's version, and whose other members
/// are <typeparamref name="T"/>'s.
/// </summary>
/// <param name="type">From a source-generated context with the options of <c>StateJson</c>.</param>
internal sealed class JsonState<T>(StateSchema schema, JsonTypeInfo<T> type)
    where T : class
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        // Read by people and never put into HTML: no \u002B for a plus sign.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="StateException">The file can't be read, is cut off, foreign, or of another version.</exception>
    public T? Read(string path)
    {
        path = Path.GetFullPath(path);
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Reading(path, e);
        }
        return Parse(path, StateText.Content(file));
    }

    /// <summary>Replaces the file atomically (0600) and makes its directory (0700) where that is missing.</summary>
    /// <exception cref="StateException">The system refuses it.</exception>
    public void Write(string path, T value)
    {
        path = Path.GetFullPath(path);
        PrivateDirectory.Create(Path.GetDirectoryName(path)!);
        var members = JsonSerializer.SerializeToElement(value, type);
        AtomicFile.Write(
            path,
            stream =>
            {
                using (var writer = new Utf8JsonWriter(stream, Layout))
                {
                    writer.WriteStartObject();
                    writer.WriteNumber(StateSchema.Member, schema.Version);
                    foreach (var member in members.EnumerateObject())
                    {
                        member.WriteTo(writer);
                    }
                    writer.WriteEndObject();
                }
                stream.WriteByte((byte)'\n');
            }
        );
    }

    private T Parse(string path, ReadOnlySpan<byte> content)
    {
        var text = StateText.Scan(schema, path, content);
        var version =
            text.Version
            ?? throw schema.Broken(
                path,
                $"this is not a {schema.Name}: it has no \"{StateSchema.Member}\" with a version"
            );
        schema.Check(path, version);
        if (Missing(text) is { } missing)
        {
            throw schema.Broken(path, $"the {schema.Name} has no \"{missing}\"");
        }
        try
        {
            return JsonSerializer.Deserialize(content, type)!;
        }
        catch (JsonException e)
        {
            throw schema.Broken(
                path,
                $"the {schema.Name} has a value at {e.Path ?? "$"} that does not belong there",
                FilePosition.Of(e),
                e
            );
        }
    }

    private string? Missing(StateText text) =>
        type
            .Properties.FirstOrDefault(property =>
                (property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false })
                && !text.Members.Contains(property.Name)
            )
            ?.Name;
}
