using System.Text.RegularExpressions;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>
/// <c>{name}</c> in a line of bash stands for a parameter. <c>${name}</c> is the shell's and stays, as do braces around anything but one
/// name; <c>{{name}}</c> is the text <c>{name}</c>.
/// </summary>
internal static partial class Placeholders
{
    /// <summary>The names, each once.</summary>
    public static IEnumerable<string> In(string line) =>
        Pattern()
            .Matches(line)
            .Select(match => match.Groups["name"])
            .Where(group => group.Success)
            .Select(group => group.Value)
            .Distinct(StringComparer.Ordinal);

    /// <param name="values">By name; a name without one stays as it is.</param>
    public static string Replace(string line, IReadOnlyDictionary<string, string> values) =>
        Pattern()
            .Replace(
                line,
                match =>
                    match.Groups["name"] is { Success: true, Value: var name }
                        ? values.GetValueOrDefault(name, match.Value)
                    : match.Groups["text"] is { Success: true, Value: var text } ? $"{{{text}}}"
                    : match.Value
            );

    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(
        @"\$\{[A-Za-z][A-Za-z0-9_]*\}|\{\{(?<text>[A-Za-z][A-Za-z0-9_]*)\}\}|\{(?<name>[A-Za-z][A-Za-z0-9_]*)\}",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,39}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
