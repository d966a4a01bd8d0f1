using System.Text.RegularExpressions;

namespace Hoarfrost.Runs.MpiOperator.Logs;

/// <summary>A line by which the launcher tells where a section begins and ends.</summary>
/// <param name="ExitCode">Null where it begins.</param>
internal sealed partial record LauncherMark(string Section, int? ExitCode)
{
    /// <summary>How the launcher begins such a line.</summary>
    public static ReadOnlySpan<byte> Sign => "@@hoarfrost "u8;

    /// <returns>
    /// The mark, and what stands before it in the line: the end of an output that no line feed ended. Null where there is no mark.
    /// </returns>
    public static (string Before, LauncherMark Mark)? Find(string line)
    {
        var match = Pattern().Match(line);
        return match.Success
            ? (
                line[..match.Index],
                new(
                    match.Groups["section"].Value,
                    match.Groups["code"].Success
                        ? int.Parse(match.Groups["code"].Value, NumberStyles.None, CultureInfo.InvariantCulture)
                        : null
                )
            )
            : null;
    }

    [GeneratedRegex(
        @"@@hoarfrost (?<section>[a-z]{1,20}) (?:begin|end (?<code>[0-9]{1,3}))\s*\z",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Pattern();
}
