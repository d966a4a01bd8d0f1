using Hoarfrost.Core.Text;

namespace Hoarfrost.Options.Yaml;

/// <summary>Reads single values and lists of them. What is not allowed becomes a problem, and is left out or null.</summary>
/// <param name="subject">What the file is, without an article.</param>
internal class YamlValueReader(ProblemList problems, string subject)
{
    private const int LongestText = 8192;

    protected ProblemList Problems => problems;

    /// <summary>The entries of a mapping by key.</summary>
    /// <param name="keys">Those that are allowed.</param>
    /// <param name="isFree">Whether others are names of the user's choice, and so allowed.</param>
    public IReadOnlyDictionary<string, YamlEntry> Section(
        YamlValue value,
        string path,
        IReadOnlyList<string> keys,
        bool isFree = false
    )
    {
        var section = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (var entry in Entries(value, path))
        {
            var key = entry.Key.Text;
            if (isFree || keys.Contains(key, StringComparer.Ordinal))
            {
                section.Add(key, entry);
            }
            else
            {
                AddUnknown(path, entry.Key, keys);
            }
        }

        return section;
    }

    /// <summary>A key that is not known, with the nearest that is.</summary>
    public void AddUnknown(string path, YamlScalar key, IReadOnlyList<string> keys)
    {
        var where = path.Length == 0 ? $"a {subject}" : path;
        var hint = Nearest.Find(key.Text, keys) is { } nearest
            ? $" Did you mean {nearest}?"
            : $" Allowed: {string.Join(", ", keys)}.";
        problems.Add(Join(path, key.Text), key.Position, $"{Shown.Plain(key.Text)} is not a key of {where}.{hint}");
    }

    public IReadOnlyList<YamlEntry> Entries(YamlValue value, string path)
    {
        if (value is YamlMapping mapping)
        {
            return mapping.Entries;
        }

        problems.AddValue(path, value, "a mapping, a key and its value in each line below it");
        return [];
    }

    /// <summary>Those of a mapping that must not be empty.</summary>
    /// <param name="allowed">Ends the sentence "it must be …".</param>
    public IReadOnlyList<YamlEntry> Filled(YamlValue value, string path, string allowed)
    {
        if (value is YamlMapping { Entries.Count: 0 })
        {
            problems.AddValue(path, value, allowed);
        }

        return Entries(value, path);
    }

    /// <summary>Text of a parameter or a variable; an empty one must be quoted, so that it is meant.</summary>
    public string? Text(YamlValue value, string key)
    {
        if (value is YamlScalar { IsNull: false } scalar && !scalar.Text.Any(char.IsControl) && IsShort(scalar.Text))
        {
            return scalar.Text;
        }

        problems.AddValue(key, value, "one value without line breaks (\"\" for an empty one)");
        return null;
    }

    /// <summary>A mapping of names to texts.</summary>
    /// <param name="refusal">What is wrong with a name, as the end of a sentence; null: nothing.</param>
    public IReadOnlyDictionary<string, string> TextsByName(YamlValue value, string path, Func<string, string?> refusal)
    {
        var texts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Entries(value, path))
        {
            var key = Join(path, entry.Key.Text);
            if (refusal(entry.Key.Text) is { } why)
            {
                problems.Add(key, entry.Key.Position, $"{path} has {Shown.Quoted(entry.Key.Text)}: {why}.");
            }
            else if (Text(entry.Value, key) is { } text)
            {
                texts.Add(entry.Key.Text, text);
            }
        }

        return texts;
    }

    public int? Whole(YamlValue value, string key, int minimum, int maximum)
    {
        if (
            value is YamlScalar { IsNull: false } scalar
            && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= minimum
            && number <= maximum
        )
        {
            return number;
        }

        problems.AddValue(
            key,
            value,
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}")
        );
        return null;
    }

    public double? Number(YamlValue value, string key)
    {
        if (
            value is YamlScalar { IsNull: false } scalar
            && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
        )
        {
            return number;
        }

        problems.AddValue(key, value, "a finite number, such as 1e-6");
        return null;
    }

    /// <summary>A share above 0: 0.02 for <c>2%</c>.</summary>
    public double? Fraction(YamlValue value, string key)
    {
        if (
            value is YamlScalar scalar
            && scalar.Text.EndsWith('%')
            && double.TryParse(
                scalar.Text[..^1].TrimEnd(),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var percent
            )
            && percent is > 0 and <= 100
        )
        {
            return percent / 100;
        }

        problems.AddValue(key, value, "a percentage above 0% and up to 100%, such as 5%");
        return null;
    }

    public TimeSpan? Duration(YamlValue value, string key, TimeSpan maximum)
    {
        if (
            value is YamlScalar { IsNull: false } scalar
            && DurationText.TryParse(scalar.Text, "smhd", maximum, out var duration)
            && duration > TimeSpan.Zero
        )
        {
            return duration;
        }

        problems.AddValue(
            key,
            value,
            $"a whole number of seconds, minutes, hours or days, such as 90s, 30m or 4h, from 1s to {DurationText.Format(maximum)}"
        );
        return null;
    }

    public T? Choice<T>(YamlValue value, string key, IReadOnlyList<(string Word, T Value)> choices)
        where T : struct
    {
        foreach (var choice in choices)
        {
            if (value is YamlScalar scalar && scalar.Text == choice.Word)
            {
                return choice.Value;
            }
        }

        problems.AddValue(key, value, string.Join(" or ", choices.Select(choice => choice.Word)));
        return null;
    }

    /// <summary>A list of plain values; one value alone is a list, too.</summary>
    /// <param name="item">What each may be, for the message.</param>
    public IEnumerable<YamlScalar> Items(YamlValue value, string key, string item)
    {
        var items = value is YamlList list ? list.Items : [value];
        foreach (var found in items)
        {
            if (found is YamlScalar { IsNull: false } scalar)
            {
                yield return scalar;
            }
            else
            {
                problems.AddValue(key, found, item);
            }
        }
    }

    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    protected static bool IsShort(string text) => text.Length <= LongestText;
}
