namespace Hoarfrost.Runs.Studies;

/// <summary>A point's share of a study's time.</summary>
/// <param name="Wanted">Runs that it is to have in the end.</param>
/// <param name="Seconds">What one of its runs takes; null: not known yet.</param>
internal sealed record PointTime(int Done, int Wanted, double? Seconds);

/// <summary>Spreads time over the points of a study. Pure.</summary>
internal static class StudyBudget
{
    /// <summary>Until the last run has ended.</summary>
    /// <returns>Null while nothing is known of any point.</returns>
    public static double? SecondsLeft(IReadOnlyList<PointTime> points) =>
        points.All(static point => point.Wanted <= point.Done) ? 0
        : Typical(points) is { } typical ? points.Sum(point => Left(point, point.Wanted, typical))
        : null;

    /// <summary>
    /// How many runs each point is to have, so that all fit: as many of each, as differences are told by the point with the fewest. At least
    /// one of each, even where that does not fit.
    /// </summary>
    /// <param name="seconds">What there is; null: enough.</param>
    public static IReadOnlyList<int> Spread(IReadOnlyList<PointTime> points, double? seconds)
    {
        if (seconds is not { } left || Typical(points) is not { } typical)
        {
            return [.. points.Select(static point => point.Wanted)];
        }

        var level = points.Max(static point => point.Wanted);
        while (level > 1 && points.Sum(point => Left(point, At(point, level), typical)) > left)
        {
            level--;
        }

        return [.. points.Select(point => At(point, level))];
    }

    private static int At(PointTime point, int level) => Math.Max(point.Done, Math.Min(point.Wanted, level));

    private static double Left(PointTime point, int wanted, double typical) =>
        Math.Max(0, wanted - point.Done) * (point.Seconds ?? typical);

    // Of a point that nothing is known of, no more can be said than of the others.
    private static double? Typical(IReadOnlyList<PointTime> points) => points.Average(static point => point.Seconds);
}
