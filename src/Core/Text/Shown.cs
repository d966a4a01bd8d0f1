namespace Hoarfrost.Core.Text;

/// <summary>Text from outside as an error shows it: on one line, short, and with nothing that a terminal would obey.</summary>
internal static class Shown
{
    private const int MaximumLength = 60;

    public static string Quoted(string text) => $"\"{Plain(text)}\"";

    public static string Plain(string text, int maximumLength = MaximumLength) =>
        string.Concat(
            text.Take(maximumLength)
                .Select(c =>
                    char.IsControl(c) || char.IsSurrogate(c) || IsInvisible(c) ? $"\\u{(int)c:x4}" : c.ToString()
                )
        ) + (text.Length > maximumLength ? "…" : "");

    private static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
