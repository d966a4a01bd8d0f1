using Cake.Core;
using Cake.Frosting.Internal.Failures;

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
