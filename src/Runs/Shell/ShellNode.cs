namespace Hoarfrost.Runs.Shell;

/// <summary>Which node a shell is wanted on. Pure.</summary>
internal static class ShellNode
{
    private const int Listed = 8;

    /// <param name="given">A name, or a number from 1; null: the head node.</param>
    /// <param name="names">The cluster's nodes, the head node first.</param>
    /// <returns>Its place among the names.</returns>
    /// <exception cref="UsageException">There is no such node: says which there are.</exception>
    public static int Choose(string? given, IReadOnlyList<string> names)
    {
        if (given is null)
        {
            return 0;
        }

        var place = names.ToList().IndexOf(given);
        if (place >= 0)
        {
            return place;
        }

        return
            int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= names.Count
            ? number - 1
            : throw new UsageException($"--node {given}: there is no such node. There are {Describe(names)}.");
    }

    private static string Describe(IReadOnlyList<string> names) =>
        names.Count <= Listed
            ? FormattableString.Invariant($"1 to {names.Count}: {string.Join(", ", names)}")
            : FormattableString.Invariant($"1 to {names.Count}: {names[0]} to {names[^1]}");
}
