namespace Hoarfrost.Runs.Jobs;

/// <summary>What the sections of a job wrote so far.</summary>
internal sealed class SectionOutputs
{
    private readonly Dictionary<string, List<string>> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);

    /// <summary>Lines of the last section of that name.</summary>
    public IReadOnlyList<string> this[string section] => lines.GetValueOrDefault(section) ?? [];

    /// <returns>Null where it has not ended.</returns>
    public int? ExitCode(string section) => codes.TryGetValue(section, out var code) ? code : null;

    public void Begin(string section)
    {
        lines[section] = [];
        codes.Remove(section);
    }

    public void Add(string section, string line) => lines[section].Add(line);

    public void End(string section, int exitCode) => codes[section] = exitCode;
}
