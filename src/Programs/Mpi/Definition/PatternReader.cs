using System.Text.RegularExpressions;
using Hoarfrost.Options.Yaml;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>Compiles the regular expressions of a description.</summary>
internal sealed class PatternReader(ProblemList problems)
{
    /// <summary>The group that holds the value, where one has this name.</summary>
    public const string ValueName = "value";

    private const int LongestPattern = 1000;
    private const string FirstUnnamed = "1";

    // For one line of the output. Only an expression with lookarounds or backreferences can need it.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    public TextPattern? Read(YamlScalar scalar, string key)
    {
        if (scalar.IsNull || scalar.Text.Length is 0 or > LongestPattern)
        {
            problems.AddValue(
                key,
                scalar,
                string.Create(CultureInfo.InvariantCulture, $"a regular expression of 1 to {LongestPattern} characters")
            );
            return null;
        }

        try
        {
            return new TextPattern(scalar.Text, Compile(scalar.Text));
        }
        catch (RegexParseException exception)
        {
            problems.Add(
                key,
                scalar.Position,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{key} is no regular expression, at its character {exception.Offset}: {Reason(exception)}"
                )
            );
            return null;
        }
    }

    /// <summary>Which groups of a metric's pattern hold its value and its key.</summary>
    /// <returns>Null where that can't be told; why is in the problems.</returns>
    public (string Value, string? Key)? Groups(TextPattern pattern, YamlScalar scalar, Take take, string key)
    {
        var groups = pattern.Regex.GetGroupNames().Where(name => name != "0").ToList();
        var named = groups.Where(name => !char.IsAsciiDigit(name[0])).ToList();
        var value =
            named.Contains(ValueName) ? ValueName
            : groups.Contains(FirstUnnamed) ? FirstUnnamed
            : take != Take.All && named is [var only] ? only
            : null;
        if (value is null)
        {
            problems.Add(
                key,
                scalar.Position,
                $"{key} has no group for the value: put the number in brackets, as in 'elapsed +([0-9.eE+-]+) s'."
            );
            return null;
        }

        if (take != Take.All)
        {
            return (value, null);
        }

        if (named.Where(name => name != ValueName).ToList() is not [var seriesKey])
        {
            problems.Add(
                key,
                scalar.Position,
                $"{key} needs one named group as the key of the series, as in '^(?<bytes>\\d+) +([0-9.]+)'."
            );
            return null;
        }

        return (value, seriesKey);
    }

    /// <summary>Of a text that was read before.</summary>
    public static TextPattern PatternOf(string text) => new(text, Compile(text));

    private static Regex Compile(string text)
    {
        try
        {
            return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Timeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, RegexOptions.CultureInvariant, Timeout);
        }
    }

    // "Invalid pattern '…' at offset 3. Not enough )'s."
    private static string Reason(RegexParseException exception)
    {
        var text = exception.Message.ReplaceLineEndings(" ");
        var marker = string.Create(CultureInfo.InvariantCulture, $"at offset {exception.Offset}. ");
        return text.LastIndexOf(marker, StringComparison.Ordinal) is >= 0 and var start
            ? text[(start + marker.Length)..]
            : text;
    }
}
