using System.Text.RegularExpressions;

namespace Testing;

/// <summary>How a terminal is told to show a text.</summary>
internal static partial class AnsiCodes
{
    /// <returns>The parameters of each "select graphic rendition", such as <c>31</c>, in order.</returns>
    public static IEnumerable<string> Of(string text) =>
        Code().Matches(text).Select(match => match.Groups["code"].Value);

    [GeneratedRegex(@"\e\[(?<code>[0-9;]*)m", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
