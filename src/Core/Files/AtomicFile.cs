using System.Text;

namespace Hoarfrost.Core.Files;

/// <summary>
/// Replaces a file as a whole: readers, and whoever comes after a crash, see the old content or the new, never a part of either.
/// </summary>
/// <remarks>
/// The new content goes to a file of its own beside the target (<c>.NAME.XXXX.tmp</c>), to the disk, and then by rename over the target.
/// What a killed write leaves is such a <c>.tmp</c> file, which nothing reads; the next write of the same target removes those that
/// are older than <see cref="LeftoverAge"/>.
/// </remarks>
internal static class AtomicFile
{
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>No write of a state file takes this long, so a <c>.tmp</c> file of this age belongs to a dead process.</summary>
    public static readonly TimeSpan LeftoverAge = TimeSpan.FromMinutes(10);

    /// <summary>Writes <paramref name="text"/> as UTF-8 without a byte order mark.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream}, UnixFileMode?)"/>
    public static void Write(string path, string text, UnixFileMode? mode = null) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), mode);

    /// <summary>Writes what <paramref name="write"/> puts into its stream. If it throws, the target stays as it was.</summary>
    /// <param name="path">The target. Its folder must exist.</param>
    /// <param name="mode">The target's permissions, whatever the umask and the old file's are. Default: 0600.</param>
    /// <exception cref="StateException">The folder is missing or refuses the write, the disk is full, a directory is in the way.</exception>
    public static void Write(string path, Action<Stream> write, UnixFileMode? mode = null)
    {
        path = Path.GetFullPath(path);
        try
        {
            Replace(path, write, mode ?? Private);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Writing(path, e);
        }
    }

    private static void Replace(string path, Action<Stream> write, UnixFileMode mode)
    {
        // A rename onto a directory fails too, but only after the work, and with a message that does not say so.
        if (Directory.Exists(path))
        {
            throw new IOException("A directory is in the file's place.");
        }
        var folder = Path.GetDirectoryName(path)!;
        var prefix = $".{Path.GetFileName(path)}.";
        RemoveLeftovers(folder, prefix);
        var temporary = Path.Combine(folder, $"{prefix}{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, NewFile()))
            {
                File.SetUnixFileMode(stream.SafeFileHandle, mode);
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
            FlushDirectory(folder);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    // Without it, a power failure may still undo the rename.
    private static void FlushDirectory(string folder)
    {
        using var handle = NativeFile.OpenForReading(folder);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Secret from its first byte on, also where its mode is to be wider.</summary>
    public static FileStreamOptions NewFile() =>
        new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = Private,
        };

    private static void RemoveLeftovers(string folder, string prefix)
    {
        var limit = DateTime.UtcNow - LeftoverAge;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles($"{prefix}*.tmp"))
        {
            if (file.LastWriteTimeUtc < limit)
            {
                TryDelete(file.FullName);
            }
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing reads it; the failure that matters is the caller's.
        }
    }
}
