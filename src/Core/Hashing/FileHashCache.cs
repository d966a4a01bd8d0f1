using System.Text.Json.Serialization;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Core.Hashing;

/// <summary>Content hashes by absolute path, as <c>file-hashes.json</c> keeps them.</summary>
internal sealed record FileHashCache(Dictionary<string, FileHashEntry> Files);

/// <summary>A file's hash, and what the file looked like when it was read.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedTicks">.NET ticks (100 ns), UTC.</param>
/// <param name="Identity">Changes with every write, also where size and time of modification are kept: <see cref="NativeFile.Identity"/>.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record FileHashEntry(long Size, long ModifiedTicks, FileIdentity Identity, string Sha256)
{
    /// <param name="file">Not a link, or the link's attributes are taken.</param>
    public static FileHashEntry Of(FileInfo file, string sha256) =>
        new(file.Length, file.LastWriteTimeUtc.Ticks, NativeFile.Identity(file), sha256);

    /// <summary>Nothing changed the file within <paramref name="span"/> before <paramref name="now"/>.</summary>
    public bool IsSettled(DateTimeOffset now, TimeSpan span) =>
        now.UtcTicks - Math.Max(ModifiedTicks, Identity.ChangedTicks) > span.Ticks;
}

/// <summary>The source-generated serialiser of <c>file-hashes.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(FileHashCache))]
internal sealed partial class FileHashJson : JsonSerializerContext;
