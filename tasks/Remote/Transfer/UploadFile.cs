using System.Text;

namespace Hoarfrost.Remote.Transfer;

/// <summary>A file to be put on a node.</summary>
/// <param name="Path">Relative to the directory of the upload, with slashes.</param>
/// <param name="Open">Opens the content; the stream must know its length.</param>
internal sealed record UploadFile(string Path, UnixFileMode Mode, Func<Stream> Open)
{
    /// <summary>Owner only.</summary>
    public const UnixFileMode DefaultMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static UploadFile FromText(string path, string text, UnixFileMode mode = DefaultMode) =>
        new(path, mode, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public static UploadFile FromFile(string path, string localPath, UnixFileMode mode = DefaultMode) =>
        new(path, mode, () => File.OpenRead(localPath));
}
