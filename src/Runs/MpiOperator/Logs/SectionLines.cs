namespace Hoarfrost.Runs.MpiOperator.Logs;

/// <summary>What the sections of a launcher's output held so far.</summary>
internal sealed class SectionLines
{
    private readonly Dictionary<string, List<string>> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);

    /// <summary>Of the last section of that name.</summary>
    public IReadOnlyList<string> this[string section] => lines.GetValueOrDefault(section) ?? [];

    /// <returns>Null where it has not ended.</returns>
    public int? ExitCode(string section) => codes.TryGetValue(section, out var code) ? code : null;

    public void Add(string section, string line) => lines[section].Add(line);

    public void Mark(LauncherMark mark)
    {
        if (mark.ExitCode is { } code)
        {
            codes[mark.Section] = code;
        }
        else
        {
            lines[mark.Section] = [];
            codes.Remove(mark.Section);
        }
    }
}
