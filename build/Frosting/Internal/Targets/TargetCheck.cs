using Cake.Core;
using Cake.Frosting.Internal.Failures;
using Hoarfrost.Core.Text;

namespace Cake.Frosting.Internal.Targets;

internal static class TargetCheck
{
    /// <exception cref="CakeException">A target does not exist. Exit code 2.</exception>
    public static void Check(IEnumerable<string> targets, IReadOnlyCollection<ICakeTaskInfo> tasks)
    {
        var known = tasks.Select(task => task.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = targets.Where(target => !known.Contains(target)).ToList();
        if (unknown.Count > 0)
        {
            throw new CakeException(
                ExitCode.Usage,
                string.Join(Environment.NewLine, unknown.Select(target => Describe(target, known)))
            );
        }
    }

    private static string Describe(string target, HashSet<string> known)
    {
        var nearest = NearestNames.Of(target, known);
        var hint = nearest.Count > 0 ? $"Did you mean {Quote(nearest)}?" : $"The targets are {Quote(Sorted(known))}.";
        return known.Count > 0
            ? $"The target '{target}' was not found. {hint}"
            : $"The target '{target}' was not found: the run has no tasks.";
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> names) =>
        names.Order(StringComparer.OrdinalIgnoreCase);

    private static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}

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
                .Select(name =>
                    (
                        Name: name,
                        Distance: IsPart(text, name)
                            ? 1
                            : Nearest.Distance(text.ToUpperInvariant(), name.ToUpperInvariant())
                    )
                )
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
}
