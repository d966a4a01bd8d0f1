namespace Hoarfrost.Tooling.Processes;

/// <summary>Where the lines of a tool go: to its caller as they come, to the error's last lines, and for a query to its answer.</summary>
/// <param name="keep">Whether all of it is kept, as a query's answer.</param>
internal sealed class LoggedOutput(
    bool keep,
    Func<string, string?>? onStandardOutput,
    Func<string, string?>? onStandardError
)
{
    private readonly LastLines _lastLines = new();
    private readonly List<string> _standardOutput = [];
    private readonly List<string> _standardError = [];

    public IReadOnlyList<string> LastLines => _lastLines.Snapshot();

    public IReadOnlyList<string> StandardOutput => _standardOutput;

    public IReadOnlyList<string> StandardError => _standardError;

    public void AddStandardOutput(string line) => Add(line, _standardOutput, onStandardOutput);

    public void AddStandardError(string line) => Add(line, _standardError, onStandardError);

    private void Add(string line, List<string> kept, Func<string, string?>? handler)
    {
        _lastLines.Add(line);
        var filtered = handler is null ? line : handler(line);
        if (keep && filtered is not null)
        {
            kept.Add(filtered);
        }
    }
}
