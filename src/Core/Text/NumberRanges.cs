namespace Hoarfrost.Core.Text;

/// <summary>Whole numbers with runs drawn together, as the kernel lists CPUs: <c>0-3,8</c>.</summary>
internal static class NumberRanges
{
    /// <summary>The numbers, each once, ascending.</summary>
    public static IReadOnlyList<int> Parse(string list) =>
        [
            .. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(Range)
                .Distinct()
                .Order(),
        ];

    /// <summary>Sorted numbers with runs drawn together: <c>0-3, 6</c>.</summary>
    /// <param name="separator"><c>","</c> is the kernel's form of CPUs.</param>
    public static string Format(IEnumerable<int> numbers, string separator)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var number in numbers.Distinct().Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == number - 1)
            {
                ranges[^1] = (ranges[^1].First, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        return string.Join(
            separator,
            ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}")
        );
    }

    private static IEnumerable<int> Range(string part)
    {
        var ends = part.Split('-', 2);
        var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
        var last = int.Parse(ends[^1], CultureInfo.InvariantCulture);
        return Enumerable.Range(first, last - first + 1);
    }
}
