using System.Text;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;

namespace Hoarfrost.Results.Folder;

/// <summary>Writes files of the results, each whole; one that holds just that already is left alone.</summary>
internal static class FolderFile
{
    /// <summary>Results are to be shown around: unlike the state they are legible for all.</summary>
    public const UnixFileMode Mode = AtomicFile.Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static void Write(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            AtomicFile.Write(path, stream => stream.Write(bytes), Mode);
        }
    }

    /// <param name="source">May be that very file.</param>
    public static void Copy(string path, string source)
    {
        if (Path.GetFullPath(source) == Path.GetFullPath(path))
        {
            return;
        }

        // A log may still grow: whoever writes it is not stopped for the copy.
        using var stream = new FileStream(
            source,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        if (
            !File.Exists(path)
            || new FileInfo(path).Length != stream.Length
            || Sha256.OfFile(path) != Sha256.OfFile(source)
        )
        {
            AtomicFile.Write(path, stream.CopyTo, Mode);
        }
    }
}
