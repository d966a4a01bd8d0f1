using System.Buffers;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>Paths inside a program's folder.</summary>
internal static class RelativePath
{
    private const int LongestPath = 1000;

    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?[]");

    /// <summary>Without <c>./</c> and doubled slashes. A slash at the end stays: it says that a folder is meant.</summary>
    /// <returns>Null where it is absolute or could lead out of the folder.</returns>
    public static string? Normalize(string text, bool withPatterns)
    {
        if (
            text.Length is 0 or > LongestPath
            || text[0] is '/' or '~'
            || text.Any(char.IsControl)
            || (!withPatterns && text.AsSpan().ContainsAny(Wildcards))
        )
        {
            return null;
        }

        var parts = text.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        if (parts.Contains(".."))
        {
            return null;
        }

        return parts.Count == 0
            ? (withPatterns ? "." : null)
            : string.Join('/', parts) + (text.EndsWith('/') && withPatterns ? "/" : "");
    }
}
