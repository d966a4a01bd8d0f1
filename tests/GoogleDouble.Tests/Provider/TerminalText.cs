using System.Text.RegularExpressions;

namespace GoogleDouble.Tests.Provider;

internal static partial class TerminalText
{
    /// <summary>On one line: Terraform breaks lines to the width of a terminal.</summary>
    public static string Flat(string output) => Blanks().Replace(output, " ");

    [GeneratedRegex(@"[\s│╷╵]+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
