namespace Hoarfrost.Tooling.Processes;

/// <summary>The newest lines of an output, for an error's message. Safe for several writers.</summary>
internal sealed class LastLines
{
    private const int MaxLines = 40;
    private const int MaxLength = 500;

    private readonly Queue<string> _lines = new(MaxLines);
    private readonly Lock _lock = new();

    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_lock)
        {
            if (_lines.Count == MaxLines)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line.Length <= MaxLength ? line : line[..MaxLength] + "…");
        }
    }

    public IReadOnlyList<string> Snapshot()
    {
        lock (_lock)
        {
            return [.. _lines];
        }
    }
}
