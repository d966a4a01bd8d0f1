using Hoarfrost.Core.Text;

namespace Hoarfrost.Tooling.Processes;

/// <summary>Where the lines of a tool go: to its caller as they come, to the error's last lines, and for a query to its answer.</summary>
/// <param name="keep">Whether all of it is kept, as a query's answer.</param>
internal sealed class LoggedOutput(
    bool keep,
    Func<string, string?>? onStandardOutput,
    Func<string, string?>? onStandardError
)
{
    // An output without line ends must not take all memory.
    private const int MaxLineBytes = 16 * 1024 * 1024;

    private readonly LastLines lastLines = new();
    private readonly List<string> standardOutput = [];
    private readonly List<string> standardError = [];

    public IReadOnlyList<string> LastLines => lastLines.Snapshot();

    public IReadOnlyList<string> StandardOutput => standardOutput;

    public IReadOnlyList<string> StandardError => standardError;

    /// <summary>Cuts what a tool prints into lines, without the CR that some end them with.</summary>
    public static LineAssembler Lines(Action<string> accept) =>
        new(line => accept(line.EndsWith('\r') ? line[..^1] : line), MaxLineBytes, cutsLongLines: true);

    public void AddStandardOutput(string line) => Add(line, standardOutput, onStandardOutput);

    public void AddStandardError(string line) => Add(line, standardError, onStandardError);

    private void Add(string line, List<string> kept, Func<string, string?>? handler)
    {
        lastLines.Add(line);
        var filtered = handler is null ? line : handler(line);
        if (keep && filtered is not null)
        {
            kept.Add(filtered);
        }
    }
}

/// <summary>The newest lines of an output, for an error's message. Safe for several writers.</summary>
internal sealed class LastLines
{
    private const int MaxLines = 40;
    private const int MaxLength = 500;

    private readonly Queue<string> lines = new(MaxLines);
    private readonly Lock gate = new();

    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (gate)
        {
            if (lines.Count == MaxLines)
            {
                lines.Dequeue();
            }

            lines.Enqueue(line.Length <= MaxLength ? line : line[..MaxLength] + "…");
        }
    }

    public IReadOnlyList<string> Snapshot()
    {
        lock (gate)
        {
            return [.. lines];
        }
    }
}
