namespace Hoarfrost.Core.Text;

/// <summary>Finds what a misspelled name was meant to be.</summary>
internal static class Nearest
{
    // Longer than any name that we have; keeps the cost bounded for whatever comes in.
    private const int MaximumLength = 64;
    private const int ShortestPrefix = 3;

    /// <summary>
    /// The candidate that is fewest slips away, where a third of its letters or less are wrong; else the only one that begins with the
    /// text; else null.
    /// </summary>
    public static string? Find(string text, IEnumerable<string> candidates)
    {
        if (text.Length > MaximumLength)
        {
            return null;
        }

        var names = candidates.ToList();
        var nearest = names
            .Select(name => (Name: name, Slips: Distance(text.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(found => found.Slips <= Math.Max(1, found.Name.Length / 3) && found.Slips < found.Name.Length)
            .OrderBy(found => found.Slips)
            .Select(found => found.Name)
            .FirstOrDefault();
        return nearest ?? OnlyOneThatBeginsWith(text, names);
    }

    /// <summary>
    /// The Damerau–Levenshtein distance without restriction: letters left out, put in, wrong, or neighbours swapped, each one slip.
    /// F. J. Damerau, CACM 7 (1964); R. Lowrance and R. A. Wagner, JACM 22 (1975).
    /// </summary>
    public static int Distance(string a, string b)
    {
        // Row and column 0 are a wall of the largest cost; [i + 1][j + 1] is the distance of the first i and j letters.
        var wall = a.Length + b.Length;
        var cost = new int[a.Length + 2][];
        var lastRowOf = new Dictionary<char, int>();
        for (var row = 0; row < cost.Length; row++)
        {
            cost[row] = new int[b.Length + 2];
        }

        cost[0][0] = wall;
        for (var i = 0; i <= a.Length; i++)
        {
            (cost[i + 1][0], cost[i + 1][1]) = (wall, i);
        }

        for (var j = 0; j <= b.Length; j++)
        {
            (cost[0][j + 1], cost[1][j + 1]) = (wall, j);
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var lastMatch = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                var row = lastRowOf.GetValueOrDefault(b[j - 1]);
                var column = lastMatch;
                var same = a[i - 1] == b[j - 1];
                lastMatch = same ? j : lastMatch;

                var changed = cost[i][j] + (same ? 0 : 1);
                var putIn = cost[i + 1][j] + 1;
                var leftOut = cost[i][j + 1] + 1;
                var swapped = cost[row][column] + (i - row - 1) + 1 + (j - column - 1);
                cost[i + 1][j + 1] = Math.Min(Math.Min(changed, putIn), Math.Min(leftOut, swapped));
            }

            lastRowOf[a[i - 1]] = i;
        }

        return cost[a.Length + 1][b.Length + 1];
    }

    private static string? OnlyOneThatBeginsWith(string text, List<string> names)
    {
        if (text.Length < ShortestPrefix)
        {
            return null;
        }

        var found = names.Where(name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }
}
