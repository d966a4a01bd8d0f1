namespace GoogleDouble.Instances;

/// <summary>The limits of this process that no container can have higher.</summary>
internal static class HardLimits
{
    private const string Source = "/proc/self/limits";

    // Name, soft limit, hard limit and unit, in columns; names have blanks.
    private const int HardColumn = 47;
    private const int ColumnWidth = 21;

    /// <param name="name">As the kernel writes it: Max locked memory.</param>
    public static bool IsUnlimited(string name) =>
        File.Exists(Source)
        && File.ReadLines(Source)
            .Any(line =>
                line.StartsWith(name, StringComparison.Ordinal)
                && line.Length > HardColumn
                && line[HardColumn..Math.Min(line.Length, HardColumn + ColumnWidth)].Trim() == "unlimited"
            );
}
