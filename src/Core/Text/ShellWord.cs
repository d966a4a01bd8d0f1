using System.Buffers;

namespace Hoarfrost.Core.Text;

/// <summary>Words that a POSIX shell reads back as they were.</summary>
internal static class ShellWord
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789%+,-./:=@_"
    );

    public static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>An argument list as one line, quoted only where it must be.</summary>
    public static string Line(IEnumerable<string> words) =>
        string.Join(' ', words.Select(static (word, place) => IsPlain(word, place) ? word : Quote(word)));

    // An assignment before the command's name would set a variable.
    private static bool IsPlain(string word, int place) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) && (place > 0 || !word.Contains('='));
}
