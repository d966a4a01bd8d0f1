namespace Hoarfrost.Options.Yaml;

/// <summary>A value of a YAML file.</summary>
/// <param name="Position">Null where it is from no file.</param>
internal abstract record YamlValue(FilePosition? Position);

/// <summary>Text, whatever YAML would take it for: <c>no</c> and <c>1.10</c> stay as they were written.</summary>
internal sealed record YamlScalar(string Text, bool IsNull = false, FilePosition? Position = null)
    : YamlValue(Position);

internal sealed record YamlList(IReadOnlyList<YamlValue> Items, FilePosition? Position = null) : YamlValue(Position);

/// <summary>Keys are there once each.</summary>
internal sealed record YamlMapping(IReadOnlyList<YamlEntry> Entries, FilePosition? Position = null)
    : YamlValue(Position);

internal sealed record YamlEntry(YamlScalar Key, YamlValue Value);
