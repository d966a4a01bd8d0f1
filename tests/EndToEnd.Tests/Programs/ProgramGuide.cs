using System.Text.RegularExpressions;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Programs;

/// <summary>What docs/programs.md tells people to write and to run.</summary>
internal static partial class ProgramGuide
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Checkout.Source, "docs", "programs.md"));

    public static string Part(string heading)
    {
        var start = Text.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0);
        return Text[start..Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
    }

    public static string Block(string part, string language) =>
        Fence().Matches(part).First(match => match.Groups["language"].Value == language).Groups["text"].Value;

    /// <summary>The arguments of each <c>./build.sh</c>.</summary>
    public static List<List<string>> Commands(string part) =>
        [
            .. Fence()
                .Matches(part)
                .Where(match => match.Groups["language"].Value == "sh")
                .SelectMany(match => match.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                .Select(line => Word().Matches(line).Select(word => word.Value.Trim('"')).Skip(1).ToList()),
        ];

    [GeneratedRegex(
        @"^```(?<language>[a-z]+)\n(?<text>.*?)^```",
        RegexOptions.Singleline | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Fence();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
