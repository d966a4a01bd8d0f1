namespace Hoarfrost.State;

/// <summary>A file's hash, and what the file looked like when it was read.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedTicks">.NET ticks (100 ns), UTC.</param>
/// <param name="CreatedTicks">
/// The same. Another file moved into this one's place has another time of creation, also where its size and its time of
/// modification are kept.
/// </param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record FileHashEntry(long Size, long ModifiedTicks, long CreatedTicks, string Sha256)
{
    public static FileHashEntry Of(FileInfo file, string sha256) =>
        new(file.Length, file.LastWriteTimeUtc.Ticks, file.CreationTimeUtc.Ticks, sha256);
}
