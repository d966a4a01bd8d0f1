namespace Hoarfrost.Programs.Mpi.Output;

/// <summary>The last lines of many, each shortened.</summary>
internal sealed class LastLines(int most)
{
    private const int LongestLine = 300;

    private readonly Queue<string> lines = new(most);

    public IReadOnlyList<string> All => [.. lines];

    public void Add(string line)
    {
        if (lines.Count == most)
        {
            lines.Dequeue();
        }

        lines.Enqueue(line.Length <= LongestLine ? line : line[..LongestLine]);
    }
}
