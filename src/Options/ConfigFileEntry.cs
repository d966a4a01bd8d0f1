namespace Hoarfrost.Options;

/// <summary>One <c>key: value</c>.</summary>
/// <param name="Value">Null: nothing, or YAML's null, stands there. Of a list, a line each item; of a mapping, each <c>name=value</c>.</param>
/// <param name="KeyPosition"><c>cluster.yaml:3:1</c>, both counted from 1.</param>
internal sealed record ConfigFileEntry(string Key, string? Value, string KeyPosition, string ValuePosition);
