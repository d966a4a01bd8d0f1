using System.Buffers;
using System.Text.RegularExpressions;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>
/// Finds what <c>inputs</c> name: <c>*</c> and <c>?</c> stand for letters of one name, <c>**</c> for any number of folders, and a folder
/// for all that is below it. Only folders that could hold a match are looked into.
/// </summary>
internal sealed class InputPatterns(string root)
{
    private const string AnyFolders = "**";

    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?");

    /// <param name="input">Relative, without <c>..</c>.</param>
    public IReadOnlyCollection<FoundEntry> Find(string input)
    {
        var needsFolder = input.EndsWith('/');
        var parts = input.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToArray();
        return
        [
            .. Match(new FoundEntry("", SourceEntryKind.Directory), parts)
                .Where(match => !needsFolder || match.Kind is SourceEntryKind.Directory)
                .SelectMany(match =>
                    match.Kind is SourceEntryKind.Directory ? FolderWalk.Below(root, match.Path) : [match]
                )
                .Distinct(),
        ];
    }

    private IEnumerable<FoundEntry> Match(FoundEntry entry, ArraySegment<string> parts)
    {
        if (parts.Count == 0)
        {
            return [entry];
        }

        if (entry.Kind is not SourceEntryKind.Directory)
        {
            return [];
        }

        var (part, rest) = (parts[0], parts[1..]);
        if (part == AnyFolders)
        {
            return Match(entry, rest)
                .Concat(
                    FolderWalk
                        .In(root, entry.Path)
                        .Where(child => child.Kind is SourceEntryKind.Directory)
                        .SelectMany(child => Match(child, parts))
                );
        }

        if (!part.AsSpan().ContainsAny(Wildcards))
        {
            return FolderWalk.At(root, Path.Combine(entry.Path, part)) is { } child ? Match(child, rest) : [];
        }

        var name = Regex(part);
        return FolderWalk
            .In(root, entry.Path)
            .Where(child => name.IsMatch(Path.GetFileName(child.Path)))
            .SelectMany(child => Match(child, rest));
    }

    private static Regex Regex(string part)
    {
        var pattern = System
            .Text.RegularExpressions.Regex.Escape(part)
            .Replace(@"\*", ".*", StringComparison.Ordinal)
            .Replace(@"\?", ".", StringComparison.Ordinal);
        return new Regex($@"\A{pattern}\z", RegexOptions.NonBacktracking | RegexOptions.Singleline);
    }
}
