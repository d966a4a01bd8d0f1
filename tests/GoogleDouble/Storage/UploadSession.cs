namespace GoogleDouble.Storage;

/// <summary>A resumable upload that is under way. One request at a time may hold its <see cref="Gate"/>.</summary>
internal sealed class UploadSession(Bucket bucket, string name, string contentType, Preconditions conditions)
    : IDisposable
{
    /// <summary>Only whole pieces of this many bytes are kept of an upload that is not complete.</summary>
    public const int Piece = 256 * 1024;

    private readonly MemoryStream content = new();

    public SemaphoreSlim Gate { get; } = new(1);

    public string Name => name;

    /// <summary>How many bytes are kept.</summary>
    public long Kept => content.Length;

    /// <summary>Null: not complete.</summary>
    public StoredObject? Made { get; private set; }

    /// <param name="first">Position of the bytes in the object; what is kept of them already is left out.</param>
    public void Append(long first, ReadOnlySpan<byte> bytes)
    {
        int known = (int)Math.Min(bytes.Length, Kept - first);
        content.Write(bytes[known..]);
    }

    /// <summary>Gives up the bytes beyond the last whole piece.</summary>
    public void Trim()
    {
        content.SetLength(Kept / Piece * Piece);
        content.Position = content.Length;
    }

    public StoredObject Complete() => Made = bucket.Put(name, content.ToArray(), contentType, conditions);

    public void Dispose()
    {
        content.Dispose();
        Gate.Dispose();
    }
}
