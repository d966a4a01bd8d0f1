namespace Hoarfrost.Runs.Slurm.Queue;

/// <summary>
/// Reads what squeue and sacct print for columns of our own, which they have printed alike for ten years; their JSON changes with every version.
/// Pure.
/// </summary>
internal static class QueueReader
{
    /// <summary>The reason is the last: it may hold anything.</summary>
    public const string QueueColumns = "%A|%T|%S|%N|%j|%Z|%r";

    /// <inheritdoc cref="QueueColumns"/>
    public const string AccountingColumns = "JobIDRaw,State,Start,NodeList,JobName,Reason";

    /// <summary>What an answer has for a thing that there is not.</summary>
    private static readonly string[] Nothing = ["", "N/A", "None", "Unknown", "(null)", "None assigned"];

    /// <param name="text">Of squeue, by the columns above. Lines that are none of its own, as a site's wrapper prints, are passed over.</param>
    public static IReadOnlyList<QueuedJob> Queue(string text) => Read(text, columns: 7);

    /// <param name="text">Of sacct.</param>
    /// <inheritdoc cref="Queue"/>
    public static IReadOnlyList<QueuedJob> Accounting(string text) => Read(text, columns: 6);

    private static IReadOnlyList<QueuedJob> Read(string text, int columns) =>
        [.. text.Split('\n').Select(line => Line(line.TrimEnd('\r'), columns)).OfType<QueuedJob>()];

    private static QueuedJob? Line(string line, int columns)
    {
        var parts = line.Split('|', columns);
        if (parts.Length < columns || parts[0].Length == 0 || !parts[0].All(char.IsAsciiDigit))
        {
            return null;
        }

        // sacct: CANCELLED by 1000.
        var words = parts[1].Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0
            ? null
            : new(
                parts[0],
                words[0].TrimEnd('+'),
                parts[4].Trim(),
                Known(parts[^1]) ?? "",
                Known(parts[2]),
                Known(parts[3]) ?? "",
                words is [_, "by", var user]
                && int.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? id
                    : null,
                columns == 7 ? parts[5] : null
            );
    }

    private static string? Known(string text) => Nothing.Contains(text.Trim()) ? null : text.Trim();
}
