using Hoarfrost.Results.Reports;

namespace Hoarfrost.Runs.Placement;

/// <summary>rank, host, CPUs and cores, in columns for a terminal.</summary>
internal static class PlacementTable
{
    /// <summary>On a big cluster the first ranks show the pattern; all are in result.json.</summary>
    private const int MaxRows = 64;

    public static string Format(IReadOnlyList<RankPlacement> ranks)
    {
        string[][] rows =
        [
            ["rank", "host", "cpus", "cores"],
            .. ranks
                .Take(MaxRows)
                .Select(static rank =>
                    (string[])
                        [
                            rank.Rank.ToString(CultureInfo.InvariantCulture),
                            rank.Host,
                            Figures.Ranges(rank.Cpus, ","),
                            string.Join(
                                ',',
                                rank.Cores.Select(static cpu => $"{cpu.Socket}:{cpu.Core}")
                                    .Distinct(StringComparer.Ordinal)
                            ),
                        ]
                ),
        ];
        var widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var lines = rows.Select(row =>
            string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd() + "\n"
        );
        return string.Concat(lines)
            + (ranks.Count > MaxRows ? FormattableString.Invariant($"... and {ranks.Count - MaxRows} more\n") : "");
    }
}
