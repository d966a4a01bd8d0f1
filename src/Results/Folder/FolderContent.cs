using System.Text;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;

namespace Hoarfrost.Results.Folder;

/// <summary>What a file of a results folder is to hold. Writing it to a file that holds just that leaves the file alone.</summary>
internal abstract class FolderContent
{
    private FolderContent() { }

    public abstract void WriteTo(string path);

    public static FolderContent Text(string text) => new OfText(text);

    /// <summary>A copy of another file, or that file itself where it is in its place already.</summary>
    public static FolderContent CopyOf(string sourcePath) => new OfFile(sourcePath);

    private sealed class OfText(string text) : FolderContent
    {
        public override void WriteTo(string path)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            {
                AtomicFile.Write(path, stream => stream.Write(bytes), ResultsMode.File);
            }
        }
    }

    private sealed class OfFile(string sourcePath) : FolderContent
    {
        public override void WriteTo(string path)
        {
            if (string.Equals(Path.GetFullPath(sourcePath), Path.GetFullPath(path), StringComparison.Ordinal))
            {
                return;
            }

            // A log may still grow: whoever writes it is not stopped for the copy.
            using var source = new FileStream(
                sourcePath,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            if (!HasSameContent(source, path))
            {
                source.Position = 0;
                AtomicFile.Write(path, source.CopyTo, ResultsMode.File);
            }
        }

        private bool HasSameContent(FileStream source, string path) =>
            File.Exists(path)
            && new FileInfo(path).Length == source.Length
            && string.Equals(Sha256.OfFile(path), Sha256.OfFile(sourcePath), StringComparison.Ordinal);
    }
}
