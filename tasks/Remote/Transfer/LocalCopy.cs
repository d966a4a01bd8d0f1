using System.Security.Cryptography;

namespace Hoarfrost.Remote.Transfer;

/// <summary>
/// The place here of one remote file. Its content grows under another name; the final name has either nothing or all of it.
/// </summary>
internal sealed class LocalCopy(string root, RemoteFile file)
{
    private const UnixFileMode Permissions =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    private string Partial => Final + ".partial";

    private string Final => Path.Combine(root, file.Path);

    public RemoteFile File => file;

    /// <summary>Here already, of an earlier download.</summary>
    public bool IsComplete => Length(Final) == file.Bytes && HasHash(Final);

    /// <summary>Bytes that an interrupted download left. More than the file has can't be its beginning.</summary>
    public long PartialBytes => Length(Partial) is var bytes && bytes >= 0 && bytes < file.Bytes ? bytes : 0;

    /// <summary>Takes the content, or the rest of it from <paramref name="offset"/> on, until the stream ends.</summary>
    public void Receive(Stream content, long offset)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Final)!);
        using var target = new FileStream(Partial, FileMode.OpenOrCreate, FileAccess.Write);
        target.SetLength(offset);
        target.Position = offset;
        content.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    /// <summary>Gives a complete and sound content its final name.</summary>
    /// <returns>
    /// Whether it was one. A beginning is kept for the next attempt; a wrong content is not, there being no telling which bytes are wrong.
    /// </returns>
    public bool TryFinish()
    {
        if (Length(Partial) < file.Bytes)
        {
            return false;
        }

        if (Length(Partial) > file.Bytes || !HasHash(Partial))
        {
            System.IO.File.Delete(Partial);
            return false;
        }

        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(
                Partial,
                (file.Mode & Permissions) | UnixFileMode.UserRead | UnixFileMode.UserWrite
            );
        }

        System.IO.File.Move(Partial, Final, overwrite: true);
        return true;
    }

    private bool HasHash(string path)
    {
        using var stream = System.IO.File.OpenRead(path);
        return string.Equals(Convert.ToHexStringLower(SHA256.HashData(stream)), file.Sha256, StringComparison.Ordinal);
    }

    private static long Length(string path) => new FileInfo(path) is { Exists: true } info ? info.Length : -1;
}
