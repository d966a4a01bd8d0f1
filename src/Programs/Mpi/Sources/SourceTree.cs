using System.Text.Json.Serialization;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>The files of a program that are sent to the nodes.</summary>
/// <param name="Root">The folder, absolute; null where nothing is sent.</param>
/// <param name="Entries">Ordered by their paths.</param>
internal sealed record SourceTree(string? Root, IReadOnlyList<SourceEntry> Entries) : IProgramFiles
{
    public static SourceTree Empty { get; } = new(null, []);

    /// <summary>SHA-256 of all that the tree is: names, kinds, contents, modes.</summary>
    public string Digest =>
        field ??= Sha256.Of(JsonSerializer.SerializeToUtf8Bytes(Entries, SourceJson.Default.IReadOnlyListSourceEntry));

    /// <summary>Of all files together.</summary>
    public long Bytes => Entries.Sum(entry => entry.Size);

    public string ManifestJson =>
        field ??= JsonSerializer.Serialize(new SourceManifest(Digest, Entries), SourceJson.Default.SourceManifest);

    private Dictionary<string, SourceEntry> ByPath => field ??= Entries.ToDictionary(static entry => entry.Path);

    public long? SizeOf(string path) => ByPath.TryGetValue(path, out var entry) ? entry.Size : null;

    public Stream Open(string path)
    {
        var file = PathOf(ByPath[path]);
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.ReadingInput(file, e);
        }
    }

    /// <summary>The absolute path of an entry.</summary>
    public string PathOf(SourceEntry entry) => Path.Combine(Root ?? "", entry.Path);
}

/// <summary>A file, a link, or a directory that holds nothing.</summary>
/// <param name="Path">In the tree, with slashes.</param>
/// <param name="Size">Of a file, in bytes.</param>
/// <param name="Sha256">Of a file's content, in lower-case hexadecimal.</param>
/// <param name="Target">Of a link, as it is written.</param>
internal sealed record SourceEntry(
    string Path,
    SourceEntryKind Kind,
    long Size = 0,
    string? Sha256 = null,
    [property: JsonPropertyName("executable")] bool IsExecutable = false,
    string? Target = null
);

[JsonConverter(typeof(CamelCaseEnum<SourceEntryKind>))]
internal enum SourceEntryKind
{
    File,
    Link,
    Directory,
}

/// <param name="Files">All entries.</param>
internal sealed record SourceManifest(string Digest, IReadOnlyList<SourceEntry> Files);

/// <summary>The source-generated serialiser of manifests.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SourceManifest))]
internal sealed partial class SourceJson : JsonSerializerContext;
