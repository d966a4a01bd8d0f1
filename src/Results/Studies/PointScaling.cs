using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Studies;

/// <summary>A point, and a run of it that passed.</summary>
internal sealed record ScalingSide(StudyPoint Point, RunResult? Run);

/// <summary>What more nodes, or more cores, make of a point's figure. Pure.</summary>
/// <param name="Ratio">Its nodes over the baseline's; where these are as many, its cores.</param>
/// <param name="SpeedUp">How much more of the work is done in a time: of a weak scaling, of the work that has grown by <paramref name="Ratio"/>.</param>
/// <param name="Efficiency"><paramref name="SpeedUp"/> over <paramref name="Ratio"/>.</param>
/// <param name="SerialFraction">
/// Karp and Flatt, Measuring parallel processor performance, CACM 33 (1990), with the baseline as one processor; null of a weak scaling, and
/// where there are fewer nodes than the baseline's.
/// </param>
internal sealed record PointScaling(
    StudyScaling Kind,
    double Ratio,
    double SpeedUp,
    double Efficiency,
    double? SerialFraction
)
{
    public const string Nodes = "nodes";

    private static readonly string[] TimeUnits = ["s", "ms", "us", "µs", "μs", "ns", "min", "h"];

    // How HPL spreads a problem over its ranks, and nothing of the problem.
    private static readonly string[] HplGrid = ["p", "q"];

    /// <param name="asked">Null: strong where the program was asked for the same at both points.</param>
    /// <param name="figure">The point's.</param>
    /// <returns>Null where there is nothing to be told of.</returns>
    public static PointScaling? Of(StudyScaling? asked, ScalingSide baseline, ScalingSide point, PointMetric figure)
    {
        if (
            (baseline.Run, point.Run) is not ({ } before, { } after)
            || figure.AgainstBaseline is not { Baseline.Median: > 0 and var was, Candidate.Median: > 0 and var now }
            || RatioOf(before, after) is not { } ratio
            || !IsComparable(figure.Metric)
        )
        {
            return null;
        }

        var kind = asked ?? (HaveSameProblem(before, after) ? StudyScaling.Strong : StudyScaling.Weak);
        if (asked is null && !DiffersInSizeAlone(baseline.Point, point.Point, after))
        {
            return null;
        }

        var speedUp = SpeedUpOf(figure.Metric, kind, was, now, ratio);
        return new PointScaling(
            kind,
            ratio,
            speedUp,
            speedUp / ratio,
            kind == StudyScaling.Strong && ratio > 1 ? SerialFractionOf(speedUp, ratio) : null
        );
    }

    /// <summary>
    /// Of a rate, what it grew by: it tells of the work itself. Of a time, what it shrank by; where the problem has grown with the nodes, each
    /// node is to take as long as before, and so much more is done.
    /// </summary>
    public static double SpeedUpOf(Metric figure, StudyScaling kind, double was, double now, double ratio) =>
        figure.Better == Better.Higher ? now / was
        : kind == StudyScaling.Strong ? was / now
        : was / now * ratio;

    /// <summary>0 where the work is spread without any loss; negative where more nodes did better than that.</summary>
    public static double SerialFractionOf(double speedUp, double processors) =>
        (1 / speedUp - 1 / processors) / (1 - 1 / processors);

    private static double? RatioOf(RunResult before, RunResult after)
    {
        if (before.Nodes.Count == 0 || after.Nodes.Count == 0)
        {
            return null;
        }

        var ratio =
            before.Nodes.Count != after.Nodes.Count
                ? (double)after.Nodes.Count / before.Nodes.Count
                : (double)Threads(after) / Threads(before);
        return ratio is 1 ? null : ratio;
    }

    private static int Threads(RunResult run) => run.Layout.Ranks * run.Layout.ThreadsPerRank;

    private static bool IsComparable(Metric metric) =>
        metric.Better == Better.Higher
            ? metric.Unit != Metric.NoUnit
            : TimeUnits.Contains(metric.Unit, StringComparer.Ordinal);

    private static bool HaveSameProblem(RunResult before, RunResult after)
    {
        var (one, other) = (ProblemOf(before), ProblemOf(after));
        return one.Count == other.Count
            && one.All(value => other.TryGetValue(value.Key, out var text) && text == value.Value);
    }

    private static Dictionary<string, string> ProblemOf(RunResult run) =>
        run
            .Parameters.Where(parameter => run.Program != EarlierHpl.Program || !HplGrid.Contains(parameter.Key))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Another machine, library or network is no scaling.</summary>
    private static bool DiffersInSizeAlone(StudyPoint baseline, StudyPoint point, RunResult run) =>
        point.Values.All(value =>
            baseline.Values.GetValueOrDefault(value.Key) == value.Value
            || value.Key is Nodes or "slots" or "ranks" or "threads"
            || run.Parameters.ContainsKey(value.Key)
        );
}
