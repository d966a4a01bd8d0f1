using System.Text;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>A tree, as it is sent.</summary>
internal sealed class SourceFiles(SourceTree tree) : IProgramFiles
{
    private readonly Dictionary<string, SourceEntry> entries = tree.Entries.ToDictionary(
        entry => entry.Path,
        StringComparer.Ordinal
    );

    public string Digest => tree.Digest;

    public string ManifestJson => field ??= Encoding.UTF8.GetString(tree.ManifestJson);

    public long? SizeOf(string path) => entries.TryGetValue(path, out var entry) ? entry.Size : null;

    public Stream Open(string path)
    {
        var file = tree.PathOf(entries[path]);
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.ReadingInput(file, e);
        }
    }
}
