using System.IO.Enumeration;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Core.Hashing;

/// <summary>
/// Content hashes of the files that steps depend on. A file that looks unchanged (size, times) is not read again, so that a warm start
/// costs a look at each file. Dispose, or <see cref="Save"/>, keeps what was learnt.
/// </summary>
/// <param name="cachePath">A file of its own.. A missing or broken cache only costs the reading.</param>
internal sealed class FileHashes(string cachePath, TimeProvider? clock = null) : IDisposable
{
    /// <summary>
    /// A file changed more recently than this is hashed, but not remembered: it could change once more without its times moving on (a
    /// kernel's clock tick is some ms; FAT counts in steps of 2 s).
    /// </summary>
    public static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(3);

    private static readonly JsonState<FileHashCache> File = new(
        StateSchema.FileHashes,
        FileHashJson.Default.FileHashCache
    );

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = default,
        IgnoreInaccessible = false,
    };

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly Dictionary<string, FileHashEntry> known = Load(cachePath);
    private bool changed;

    /// <summary>The number of files that had to be read.</summary>
    public int FilesRead { get; private set; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal; <c>+x</c> follows if the owner may execute the file.</summary>
    /// <exception cref="StateException">The file is missing or unreadable.</exception>
    public string HashFile(string path)
    {
        var file = new FileInfo(Path.GetFullPath(path));
        try
        {
            var executable = file.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
            return Content(file) + (executable ? "+x" : "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileTrouble.ReadingInput(file.FullName, e);
        }
    }

    /// <summary>
    /// The hashes of all files of a folder, by their path in it, with slashes. A link to a file counts as that file; a link to anything
    /// else, as the text of the link, and is not followed.
    /// </summary>
    /// <param name="include">Gets the path in the folder; false leaves the file out. Default: all.</param>
    /// <exception cref="StateException">The folder is missing, or something in it is unreadable.</exception>
    public IReadOnlyDictionary<string, string> HashFolder(string folder, Func<string, bool>? include = null)
    {
        folder = Path.GetFullPath(folder);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var entry in Entries(folder))
            {
                var name = Path.GetRelativePath(folder, entry).Replace(Path.DirectorySeparatorChar, '/');
                if (include is null || include(name))
                {
                    hashes.Add(name, IsFile(entry) ? HashFile(entry) : HashLink(entry));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileTrouble.ReadingInput(folder, e);
        }
        return hashes;
    }

    /// <summary>Writes the cache if it changed. A cache that can't be written is no failure: the next start reads the files again.</summary>
    public void Save()
    {
        if (!changed)
        {
            return;
        }
        changed = false;
        foreach (var gone in known.Keys.Where(path => !System.IO.File.Exists(path)).ToList())
        {
            known.Remove(gone);
        }
        try
        {
            File.Write(cachePath, new FileHashCache(known));
        }
        catch (StateException)
        {
            // Only time is lost.
        }
    }

    public void Dispose() => Save();

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

    private static string HashLink(string path) => $"link:{new FileInfo(path).LinkTarget}";

    private static Dictionary<string, FileHashEntry> Load(string cachePath)
    {
        try
        {
            return File.Read(cachePath)?.Files ?? [];
        }
        catch (StateException)
        {
            return [];
        }
    }

    private string Content(FileInfo link)
    {
        var file = link.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? link;
        if (known.TryGetValue(file.FullName, out var entry) && entry == FileHashEntry.Of(file, entry.Sha256))
        {
            return entry.Sha256;
        }
        var before = FileHashEntry.Of(file, "");
        var hash = Sha256.OfFile(file.FullName);
        FilesRead++;
        Remember(file, before with { Sha256 = hash });
        return hash;
    }

    private void Remember(FileInfo file, FileHashEntry entry)
    {
        file.Refresh();
        if (entry.IsSettled(clock.GetUtcNow(), SettlingTime) && entry == FileHashEntry.Of(file, entry.Sha256))
        {
            known[file.FullName] = entry;
            changed = true;
        }
        else
        {
            changed |= known.Remove(file.FullName);
        }
    }
}
