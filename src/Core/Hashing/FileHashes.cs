using System.IO.Enumeration;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Core.Hashing;

/// <summary>
/// Content hashes of the files that steps depend on. Read anew each time: all of the repository's take less than 2 ms, which no cache of
/// them does with less.
/// </summary>
internal static class FileHashes
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = default,
        IgnoreInaccessible = false,
    };

    /// <summary>SHA-256 of the content, lower-case hexadecimal; <c>+x</c> follows if the owner may execute the file.</summary>
    /// <exception cref="StateException">The file is missing or unreadable.</exception>
    public static string OfFile(string path)
    {
        path = Path.GetFullPath(path);
        try
        {
            return Sha256.OfFile(path) + (File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute) ? "+x" : "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.ReadingInput(path, e);
        }
    }

    /// <summary>
    /// The hashes of all files of a folder, by their path in it, with slashes. A link to a file counts as that file; a link to anything
    /// else, as the text of the link, and is not followed.
    /// </summary>
    /// <param name="include">Gets the path in the folder; false leaves the file out. Default: all.</param>
    /// <exception cref="StateException">The folder is missing, or something in it is unreadable.</exception>
    public static IReadOnlyDictionary<string, string> OfFolder(string folder, Func<string, bool>? include = null)
    {
        folder = Path.GetFullPath(folder);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var entry in Entries(folder))
            {
                var name = Path.GetRelativePath(folder, entry);
                if (include is null || include(name))
                {
                    hashes.Add(name, IsFile(entry) ? OfFile(entry) : $"link:{new FileInfo(entry).LinkTarget}");
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.ReadingInput(folder, e);
        }
        return hashes;
    }

    private static FileSystemEnumerable<string> Entries(string folder) =>
        new(folder, (ref entry) => entry.ToFullPath(), Everything)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = (ref entry) => !IsLink(ref entry),
        };

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    // File.Exists says yes to a link that leads nowhere.
    private static bool IsFile(string path) =>
        new FileInfo(path) is var file && (file.ResolveLinkTarget(returnFinalTarget: true) ?? file).Exists;
}
