using System.IO.Enumeration;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>What lies in a folder, without git's own files.</summary>
internal static class FolderWalk
{
    private const string GitName = ".git";

    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = default,
        IgnoreInaccessible = false,
    };

    /// <summary>All below a folder: files, links, and directories that hold nothing.</summary>
    /// <param name="folder">Its path in <paramref name="root"/>; empty: the root itself.</param>
    public static IEnumerable<FoundEntry> Below(string root, string folder)
    {
        var isEmpty = true;
        foreach (var entry in In(root, folder))
        {
            isEmpty = false;
            if (entry.Kind is not SourceEntryKind.Directory)
            {
                yield return entry;
                continue;
            }

            foreach (var below in Below(root, entry.Path))
            {
                yield return below;
            }
        }

        if (isEmpty && folder.Length > 0)
        {
            yield return new FoundEntry(folder, SourceEntryKind.Directory);
        }
    }

    /// <summary>All below a folder but what git ignores, be it in the folder's repository or in one inside of it.</summary>
    public static async Task<IReadOnlyList<FoundEntry>> NotIgnoredAsync(
        ICakeContext cake,
        string root,
        CancellationToken cancellationToken
    )
    {
        var found = new List<FoundEntry>();
        await AddAsync("", repository: "", await GitIgnored.FindAsync(cake, root, cancellationToken));
        return found;

        async Task AddAsync(string folder, string repository, IReadOnlyCollection<string> ignored)
        {
            var isEmpty = true;
            foreach (var entry in In(root, folder))
            {
                isEmpty = false;
                var isDirectory = entry.Kind is SourceEntryKind.Directory;
                if (ignored.Contains(entry.Path[repository.Length..] + (isDirectory ? "/" : "")))
                {
                    continue;
                }

                var full = Path.Combine(root, entry.Path);
                if (!isDirectory)
                {
                    found.Add(entry);
                }
                else if (Path.Exists(Path.Combine(full, GitName)))
                {
                    await AddAsync(
                        entry.Path,
                        $"{entry.Path}/",
                        await GitIgnored.FindAsync(cake, full, cancellationToken)
                    );
                }
                else
                {
                    await AddAsync(entry.Path, repository, ignored);
                }
            }

            if (isEmpty && folder.Length > 0)
            {
                found.Add(new FoundEntry(folder, SourceEntryKind.Directory));
            }
        }
    }

    /// <summary>What one folder holds.</summary>
    public static IEnumerable<FoundEntry> In(string root, string folder) =>
        new FileSystemEnumerable<FoundEntry>(
            Path.Combine(root, folder),
            (ref entry) => new FoundEntry(Join(folder, entry.FileName.ToString()), KindOf(ref entry)),
            Everything
        )
        {
            ShouldIncludePredicate = (ref entry) => !entry.FileName.SequenceEqual(GitName),
        };

    /// <summary>What a path is; null: there is nothing.</summary>
    public static FoundEntry? At(string root, string path) =>
        new FileInfo(Path.Combine(root, path)) switch
        {
            { LinkTarget: not null } => new FoundEntry(path, SourceEntryKind.Link),
            { Exists: true } => new FoundEntry(path, SourceEntryKind.File),
            var other => Directory.Exists(other.FullName) ? new FoundEntry(path, SourceEntryKind.Directory) : null,
        };

    private static SourceEntryKind KindOf(ref FileSystemEntry entry) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint) ? SourceEntryKind.Link
        : entry.IsDirectory ? SourceEntryKind.Directory
        : SourceEntryKind.File;

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}

/// <summary>Something in a folder, as it was seen there.</summary>
/// <param name="Path">In the folder, with slashes.</param>
/// <param name="Kind">A file may also be something that is no file.</param>
internal sealed record FoundEntry(string Path, SourceEntryKind Kind);
