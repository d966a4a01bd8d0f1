namespace Hoarfrost.Options.Sources;

/// <summary>A <c>cluster.yaml</c> as it was written: one flat mapping of option names to plain values.</summary>
/// <param name="Path">As errors show it.</param>
/// <param name="Problems">What is wrong with the file as such, a line each; <see cref="OptionsResolver"/> reports them with its own.</param>
internal sealed record ConfigFile(string Path, IReadOnlyList<ConfigFileEntry> Entries, IReadOnlyList<string> Problems)
{
    /// <summary>Some hundred times what all options need.</summary>
    public const int MaximumBytes = 64 * 1024;

    /// <summary>A file that could not be read at all.</summary>
    public static ConfigFile Unreadable(string path, string problem) => new(path, [], [problem]);

    /// <summary>Never throws for what is in the text: see <see cref="Problems"/>.</summary>
    public static ConfigFile Parse(string text, string path) => new ConfigFileParser(path).Parse(text);
}

/// <summary>One <c>key: value</c>.</summary>
/// <param name="Value">Null: nothing, or YAML's null, stands there.</param>
/// <param name="KeyPosition"><c>cluster.yaml:3:1</c>, both counted from 1.</param>
internal sealed record ConfigFileEntry(string Key, string? Value, string KeyPosition, string ValuePosition);
