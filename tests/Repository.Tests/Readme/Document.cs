using System.Text.RegularExpressions;
using Repository.Tests.Tools;

namespace Repository.Tests.Readme;

/// <summary>README.md in parts.</summary>
internal static partial class Document
{
    public static string Text { get; } = Clone.Read("README.md");

    /// <summary>What stands between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
    public static string Part(string name)
    {
        var parts = Text.Split($"<!-- {name} -->\n", $"<!-- /{name} -->");
        parts.Length.ShouldBe(3, $"README.md has no part <!-- {name} --> ... <!-- /{name} -->");
        return parts[1].Trim();
    }

    /// <summary>The cells of a table's first column, without backticks.</summary>
    public static IReadOnlyList<string> FirstColumn(string name) =>
        [.. Part(name).Split('\n').Skip(2).Select(row => row.Split('|')[1].Trim().Trim('`'))];

    /// <summary>The commands of all its blocks of shell, without comments.</summary>
    public static IReadOnlyList<string> Commands { get; } = CommandsOf(Text);

    /// <summary>Those of README, CONTRIBUTING and docs/.</summary>
    public static IReadOnlyList<string> AllCommands { get; } =
    [
        .. Commands,
        .. CommandsOf(Clone.Read("CONTRIBUTING.md")),
        .. Directory.EnumerateFiles(Clone.At("docs"), "*.md").SelectMany(file => CommandsOf(File.ReadAllText(file))),
    ];

    /// <summary>The first block of a language that a document has.</summary>
    public static string FirstBlock(string text, string language)
    {
        var start = text.IndexOf($"```{language}\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0, language);
        start = text.IndexOf('\n', start) + 1;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    // A command may go on in the next line after a backslash.
    private static IReadOnlyList<string> CommandsOf(string text) =>
        [
            .. ShellBlock()
                .Matches(text)
                .SelectMany(block =>
                    block.Groups["lines"].Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
                )
                .Select(line => line.Split('#')[0].Trim())
                .Where(line => line.Length > 0),
        ];

    private static string[] Split(this string text, string first, string second) =>
        text.Split([first, second], StringSplitOptions.None);

    [GeneratedRegex(
        @"^```sh\n(?<lines>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ShellBlock();
}
