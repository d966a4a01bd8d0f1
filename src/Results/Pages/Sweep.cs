using Hoarfrost.Results.Model;
using Hoarfrost.Results.Statistics;

namespace Hoarfrost.Results.Pages;

/// <summary>What was measured where the same was asked for.</summary>
/// <param name="Values">What was asked for, by name: only what differs.</param>
internal sealed record SweepPoint(IReadOnlyDictionary<string, string> Values, SampleSummary Figure)
{
    /// <summary>The lower end of the median's interval; with too few measurements for one the least.</summary>
    public double Low => Figure.Interval?.Low ?? Figure.Least;

    public double High => Figure.Interval?.High ?? Figure.Most;

    public double? NumberOf(string name) =>
        Values.TryGetValue(name, out var text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    /// <param name="except">Names that go without saying.</param>
    public string Label(params IReadOnlyList<string> except) =>
        string.Join(", ", Values.Where(pair => !except.Contains(pair.Key)).Select(pair => $"{pair.Key} {pair.Value}"));
}

/// <summary>Measurements of one figure at several points. Pure.</summary>
/// <param name="Varied">Names of what differs, those whose values are numbers first.</param>
internal sealed record Sweep(Metric Figure, IReadOnlyList<SweepPoint> Points, IReadOnlyList<string> Varied)
{
    /// <param name="figure">Whose name, unit and direction all have.</param>
    /// <param name="measured">Values by name, and the figure, of each measurement.</param>
    public static Sweep Of(
        Metric figure,
        IEnumerable<(IReadOnlyDictionary<string, string> Values, double Figure)> measured
    )
    {
        var all = measured.ToList();
        List<string> varied =
        [
            .. all.SelectMany(run => run.Values.Keys)
                .Distinct()
                .Where(name => all.Select(run => run.Values.GetValueOrDefault(name)).Distinct().Count() > 1),
        ];
        var points = all.GroupBy(run =>
                string.Join('\n', varied.Select(name => run.Values.GetValueOrDefault(name) ?? ""))
            )
            .Select(group => new SweepPoint(
                varied
                    .Where(group.First().Values.ContainsKey)
                    .ToDictionary(name => name, name => group.First().Values[name], StringComparer.Ordinal),
                SampleSummary.Of([.. group.Select(run => run.Figure)])
            ))
            .ToList();
        foreach (var name in Enumerable.Reverse(varied))
        {
            // Stable: what is no number stays in the order in which it came.
            points = [.. points.OrderBy(point => point.NumberOf(name) ?? 0)];
        }

        return new Sweep(
            figure,
            points,
            [.. varied.OrderByDescending(name => points.All(point => point.NumberOf(name) is not null))]
        );
    }

    /// <summary>Those by which a plot can have an axis.</summary>
    public IEnumerable<string> Numbers => Varied.Where(name => Points.All(point => point.NumberOf(name) is not null));

    /// <summary>
    /// Lines along a name: points that differ in nothing else. Where something else differs with it at every point (N that grows with
    /// nodes), all points are one line.
    /// </summary>
    public IReadOnlyList<SweepLine> Along(string name)
    {
        var lines = Points.GroupBy(point => point.Label(name)).ToList();
        return
            lines.TrueForAll(line => line.Count() == 1)
            && Points.Select(point => point.NumberOf(name)).Distinct().Count() == Points.Count
            ? [new SweepLine("", IsSame: Varied.Count == 1, Sorted(Points, name))]
            : [.. lines.Select(line => new SweepLine(line.Key, IsSame: true, Sorted(line, name)))];
    }

    private static List<SweepPoint> Sorted(IEnumerable<SweepPoint> points, string name) =>
        [.. points.OrderBy(point => point.NumberOf(name))];
}

/// <param name="Name">What its points have in common; empty: all.</param>
/// <param name="IsSame">Whether nothing but its own axis differs along it.</param>
internal sealed record SweepLine(string Name, bool IsSame, IReadOnlyList<SweepPoint> Points);
