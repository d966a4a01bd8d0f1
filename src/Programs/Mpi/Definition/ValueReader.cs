using Hoarfrost.Options.Yaml;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>Reads the values that only descriptions of programs have, too.</summary>
internal sealed class ValueReader(ProblemList problems) : YamlValueReader(problems, ProgramReader.Subject.Name)
{
    /// <summary>Text that goes to the shell as it is: of one line or several.</summary>
    public string? Line(YamlValue value, string key)
    {
        if (value is YamlScalar { IsNull: false } scalar && IsLine(scalar.Text))
        {
            return scalar.Text.TrimEnd('\n');
        }

        Problems.AddValue(key, value, "a line of bash");
        return null;
    }

    public IReadOnlyList<string> Packages(YamlValue value, string key) =>
        Checked(
            value,
            key,
            "the name of a Debian package, such as libfftw3-mpi-dev",
            text => IsPackage(text) ? text : null
        );

    public IReadOnlyList<string> Paths(YamlValue value, string key, bool withPatterns) =>
        Checked(
            value,
            key,
            withPatterns
                ? "a path or pattern inside the folder, such as data/ or *.h5: not absolute, and without .."
                : "a path inside the folder, such as out/final.h5: not absolute, without .. and without * or ?",
            text => RelativePath.Normalize(text, withPatterns)
        );

    private List<string> Checked(YamlValue value, string key, string allowed, Func<string, string?> normalize)
    {
        var found = new List<string>();
        foreach (var item in Items(value, key, allowed))
        {
            if (normalize(item.Text) is not { } text)
            {
                Problems.AddValue(key, item, allowed);
            }
            else if (!found.Contains(text))
            {
                found.Add(text);
            }
        }

        return found;
    }

    private static bool IsLine(string text) =>
        IsShort(text)
        && !string.IsNullOrWhiteSpace(text)
        && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'));

    // Debian Policy, 5.6.7.
    public static bool IsPackage(string text) =>
        text.Length is >= 2 and <= 100
        && (char.IsAsciiLetterLower(text[0]) || char.IsAsciiDigit(text[0]))
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '+' or '-' or '.');
}
