namespace Hoarfrost.Platforms.Ssh.Inventory;

/// <summary>Ansible's ranges in names: <c>node[01:03]</c>, <c>rack[a:c]</c>, <c>n[0:10:2]</c>. Pure.</summary>
internal static class HostRange
{
    /// <summary>More than any cluster of ours takes; a slip of the keyboard costs no memory.</summary>
    private const int Most = 1000;

    /// <returns>All names, in order; the text itself where it has no range.</returns>
    /// <exception cref="FormatException">The range is none; says why.</exception>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        var begin = pattern.IndexOf('[', StringComparison.Ordinal);
        var end = begin < 0 ? -1 : pattern.IndexOf(']', begin);
        // An IPv6 address in brackets is no range.
        if (begin < 0 || (end > 0 && pattern[begin..end].Count(static c => c == ':') > 2))
        {
            return [pattern];
        }

        if (end < 0)
        {
            throw new FormatException($"the range of {pattern} has no ]");
        }

        var heads = Values(pattern[(begin + 1)..end], pattern).Select(value => pattern[..begin] + value);
        var tails = Expand(pattern[(end + 1)..]);
        var all = heads.SelectMany(_ => tails, static (head, tail) => head + tail).Take(Most + 1).ToList();
        return all.Count <= Most ? all : throw new FormatException($"{pattern} is more than {Most} hosts");
    }

    private static IEnumerable<string> Values(string range, string pattern)
    {
        if (range.Split(':') is not { Length: 2 or 3 } parts)
        {
            throw new FormatException($"[{range}] of {pattern} is no range such as [01:03] or [a:c]");
        }

        var step = parts.Length == 2 ? 1 : Number(parts[2]) ?? 0;
        if (step < 1)
        {
            throw new FormatException($"the step of [{range}] must be a number, 1 or more");
        }

        return (Number(parts[0]), Number(parts[1])) switch
        {
            ({ } first, { } last) when first <= last => Numbers(first, last, step, Width(parts[0], parts[1])),
            (null, null) when parts[0] is [var first] && parts[1] is [var last] && AreLetters(first, last) => Letters(
                first,
                last,
                step
            ),
            _ => throw new FormatException($"[{range}] of {pattern} is no range such as [01:03] or [a:c]"),
        };

        // As Ansible: what begins with 0 is padded, and then both ends are equally wide.
        int Width(string first, string last) =>
            first is not ['0', _, ..] ? 0
            : first.Length == last.Length ? first.Length
            : throw new FormatException(
                $"both ends of [{range}] of {pattern} must have as many digits: one begins with 0"
            );
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool AreLetters(char first, char last) =>
        first <= last
        && char.IsAsciiLetter(first)
        && char.IsAsciiLetter(last)
        && char.IsAsciiLetterUpper(first) == char.IsAsciiLetterUpper(last);

    private static IEnumerable<string> Numbers(long first, long last, int step, int width)
    {
        for (var number = first; number <= last; number += step)
        {
            yield return number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        }
    }

    private static IEnumerable<string> Letters(char first, char last, int step)
    {
        for (int letter = first; letter <= last; letter += step)
        {
            yield return ((char)letter).ToString();
        }
    }
}
