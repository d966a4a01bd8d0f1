using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Hoarfrost.Google.Storage;

/// <summary>A file that is to be an object.</summary>
/// <param name="Name">Of the object.</param>
/// <param name="Size">In bytes.</param>
internal sealed record LocalFile(string Path, string Name, long Size, string Crc32c)
{
    /// <summary>So that a browser shows the object instead of saving it.</summary>
    public string ContentType =>
        System.IO.Path.GetExtension(Name) switch
        {
            ".json" => "application/json",
            ".md" => "text/markdown; charset=utf-8",
            _ => "text/plain; charset=utf-8",
        };

    public static async Task<LocalFile> ReadAsync(string path, string name, CancellationToken cancellationToken) =>
        new(path, name, new FileInfo(path).Length, await Crc32C.OfFileAsync(path, cancellationToken));

    public bool HasContentOf(StorageObject item) =>
        item.Size == (ulong)Size && string.Equals(Crc32c, item.Crc32c, StringComparison.Ordinal);
}
