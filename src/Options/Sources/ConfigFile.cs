namespace Hoarfrost.Options.Sources;

/// <summary>A <c>cluster.yaml</c> as it was written: one flat mapping of option names to plain values, or to several where an option takes them.</summary>
/// <param name="Path">As errors show it.</param>
/// <param name="Problems">What is wrong with the file as such, a line each; <see cref="OptionsResolver"/> reports them with its own.</param>
internal sealed record ConfigFile(string Path, IReadOnlyList<ConfigFileEntry> Entries, IReadOnlyList<string> Problems)
{
    /// <summary>Some hundred times what all options need.</summary>
    public const int MaximumBytes = 64 * 1024;

    /// <summary>A file that could not be read at all.</summary>
    public static ConfigFile Unreadable(string path, string problem) => new(path, [], [problem]);

    /// <summary>Never throws for what is in the text: see <see cref="Problems"/>.</summary>
    /// <param name="takesSeveral">Whether an option's value may be a list or a mapping, by its name. Default: none.</param>
    public static ConfigFile Parse(string text, string path, Predicate<string>? takesSeveral = null) =>
        new ConfigFileParser(path, takesSeveral ?? (static _ => false)).Parse(text);
}

/// <summary>One <c>key: value</c>.</summary>
/// <param name="Value">Null: nothing, or YAML's null, stands there. Of a list, a line each item; of a mapping, each <c>name=value</c>.</param>
/// <param name="KeyPosition"><c>cluster.yaml:3:1</c>, both counted from 1.</param>
internal sealed record ConfigFileEntry(string Key, string? Value, string KeyPosition, string ValuePosition);
