using Hoarfrost.Core.Text;

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
