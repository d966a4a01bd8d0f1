namespace Cake.Frosting.Internal.Targets;

internal static class NearestNames
{
    private const int MaximumCount = 3;

    /// <summary>The names that <paramref name="text"/> may stand for, nearest first: few typing errors, or a part of the name. Case does not count.</summary>
    public static IReadOnlyList<string> Of(string text, IEnumerable<string> names)
    {
        var tolerance = Math.Max(2, text.Length / 3);
        return
        [
            .. names
                .Select(name => (Name: name, Distance: IsPart(text, name) ? 1 : Distance(text, name)))
                .Where(candidate => candidate.Distance <= tolerance && candidate.Distance < candidate.Name.Length)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase)
                .Take(MaximumCount)
                .Select(candidate => candidate.Name),
        ];
    }

    private static bool IsPart(string text, string name) =>
        text.Length >= 3
        && (
            name.Contains(text, StringComparison.OrdinalIgnoreCase)
            || (name.Length >= 3 && text.Contains(name, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        left = left.ToUpperInvariant();
        right = right.ToUpperInvariant();
        int[] beforePrevious = [];
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, substitution);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                }
            }

            (beforePrevious, previous) = (previous, current);
        }

        return previous[^1];
    }
}
