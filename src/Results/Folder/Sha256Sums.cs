using Hoarfrost.Core.Hashing;

namespace Hoarfrost.Results.Folder;

/// <summary>The file that <c>sha256sum -c SHA256SUMS</c> checks a results folder with. Its presence says that the folder is whole.</summary>
internal static class Sha256Sums
{
    public const string FileName = "SHA256SUMS";

    /// <summary>The text for all regular files below the folder, sorted by path.</summary>
    public static string Compute(string folder) =>
        string.Concat(
            Files(folder)
                .Select(path =>
                {
                    // GNU's form for a name with a newline or a backslash.
                    var escaped = path.Replace("\\", "\\\\", StringComparison.Ordinal)
                        .Replace("\n", "\\n", StringComparison.Ordinal);
                    var mark = escaped.Length == path.Length ? "" : "\\";
                    return $"{mark}{Sha256.OfFile(Path.Combine(folder, path))}  {escaped}\n";
                })
        );

    /// <summary>What differs from the sums file: paths that are missing or have another content. Files that it doesn't list may be there.</summary>
    public static IReadOnlyList<string> Verify(string folder)
    {
        var problems = new List<string>();
        foreach (var entry in Read(folder))
        {
            if (entry is not var (path, hash))
            {
                problems.Add($"{FileName} (a line is not a checksum)");
                continue;
            }

            var file = Path.Combine(folder, path);
            if (!File.Exists(file))
            {
                problems.Add($"{path} (missing)");
            }
            else if (!string.Equals(Sha256.OfFile(file), hash, StringComparison.OrdinalIgnoreCase))
            {
                problems.Add($"{path} (changed)");
            }
        }

        return problems;
    }

    /// <summary>The paths that the sums file lists.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
        [.. Read(folder).OfType<Entry>().Select(entry => entry.Path)];

    /// <summary>Its lines; null for one that is not a checksum.</summary>
    private static IEnumerable<Entry?> Read(string folder)
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, FileName)))
        {
            var escaped = line.StartsWith('\\');
            var separator = line.IndexOf("  ", StringComparison.Ordinal);
            yield return separator < 0
                ? null
                : new Entry(
                    escaped ? Unescaped(line[(separator + 2)..]) : line[(separator + 2)..],
                    line[(escaped ? 1 : 0)..separator]
                );
        }
    }

    private static string Unescaped(string path) =>
        path.Replace("\\\\", "\0", StringComparison.Ordinal)
            .Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace('\0', '\\');

    private sealed record Entry(string Path, string Hash);

    private static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(
                folder,
                "*",
                new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }
            )
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => path != FileName)
            .Order(StringComparer.Ordinal);
}
