namespace Hoarfrost.Tooling.Processes;

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
