namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>A file that is to be an object.</summary>
/// <param name="Name">Of the object.</param>
/// <param name="Size">In bytes.</param>
internal sealed record LocalFile(string Path, string Name, long Size, string Crc32c)
{
    public static async Task<LocalFile> ReadAsync(string path, string name, CancellationToken cancellationToken) =>
        new(path, name, new FileInfo(path).Length, await Crc32C.OfFileAsync(path, cancellationToken));

    public bool IsThatOf(BucketObject item) =>
        Size == item.Size && string.Equals(Crc32c, item.Crc32c, StringComparison.Ordinal);
}
