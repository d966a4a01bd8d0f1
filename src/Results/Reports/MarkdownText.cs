namespace Hoarfrost.Results.Reports;

/// <summary>Text that comes from outside, so that Markdown shows it as it is.</summary>
internal static class MarkdownText
{
    private const string Special = @"\`*_{}[]<>#|~&";
    private const int ShortestFence = 3;

    /// <summary>One line of plain text, also inside a table.</summary>
    public static string Escape(string text) =>
        string.Concat(
            text.Select(character =>
                char.IsControl(character) ? " "
                : Special.Contains(character, StringComparison.Ordinal) ? $"\\{character}"
                : character.ToString()
            )
        );

    /// <summary>A block of preformatted lines, whatever they hold.</summary>
    public static string Block(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines.Select(line => line.ReplaceLineEndings(" ")));
        var fence = new string('`', Math.Max(ShortestFence, LongestRun(text, '`') + 1));
        return $"{fence}text\n{text}\n{fence}";
    }

    /// <summary>Inline code.</summary>
    public static string Code(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        var fence = new string('`', LongestRun(line, '`') + 1);
        return fence.Length == 1 ? $"`{line}`" : $"{fence} {line} {fence}";
    }

    private static int LongestRun(string text, char of)
    {
        var longest = 0;
        var current = 0;
        foreach (var character in text)
        {
            current = character == of ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }
}
