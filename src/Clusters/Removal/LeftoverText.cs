namespace Hoarfrost.Clusters.Removal;

/// <summary>What is said of what is left: commands for what is ours, and for people to decide what may be somebody else's. Pure.</summary>
internal static class LeftoverText
{
    /// <param name="whose">Of whom there is something left, such as <c>the cluster frost</c>.</param>
    /// <param name="target">Which to run again.</param>
    public static string Of(string whose, string target, IReadOnlyList<Leftover> left)
    {
        var ours = left.Where(item => item.RemoveCommand is not null).ToList();
        var doubtful = left.Where(item => item.RemoveCommand is null).ToList();
        List<string> lines =
        [
            .. ours.Count == 0
                ? []
                : (string[])
                    [
                        $"Of {whose} there is left: {Names(ours)}.",
                        $"Run {target} again, or remove it by hand:",
                        .. ours.Select(item => $"  {item.RemoveCommand}"),
                    ],
            .. doubtful.Count == 0
                ? []
                : (string[])
                    [
                        $"There is left, and may be somebody else's: {Names(doubtful)}. {target} does not touch it:",
                        .. doubtful.Select(item => $"  {item.Kind} {item.Name}: {item.Doubt}"),
                        $"Whoever it belongs to decides. Once it is gone, or elsewhere, run {target} again.",
                    ],
        ];
        return string.Join('\n', lines);
    }

    private static string Names(IEnumerable<Leftover> items) =>
        string.Join(", ", items.Select(item => $"{item.Kind} {item.Name}"));
}
