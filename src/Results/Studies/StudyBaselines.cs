namespace Hoarfrost.Results.Studies;

/// <summary>
/// Which point each is compared with: of those that are baselines, the one that differs from it in nothing else. Of a grid of nodes and sizes
/// with the baseline of one node, that of the same size. Pure.
/// </summary>
internal sealed class StudyBaselines
{
    private readonly IReadOnlyList<StudyPoint> points;
    private readonly IReadOnlyDictionary<string, string> values;
    private readonly List<int> candidates;

    public StudyBaselines(StudyDefinition study)
    {
        points = study.Points;
        values = study.Baseline.Count > 0 ? study.Baseline : First(points);
        candidates = [.. Enumerable.Range(0, points.Count).Where(index => points[index].Has(values))];
    }

    /// <returns>Null where the point is a baseline itself, or has none.</returns>
    public int? Of(int index)
    {
        if (candidates.Contains(index))
        {
            return null;
        }

        var others = points[index].Values.Where(value => !values.ContainsKey(value.Key)).ToDictionary();
        var alike = candidates.FindAll(candidate => points[candidate].Has(others));
        return alike.Count > 0 ? alike[0]
            : candidates.Count == 1 ? candidates[0]
            : null;
    }

    // Where nodes vary, that is what people look at first.
    private static IReadOnlyDictionary<string, string> First(IReadOnlyList<StudyPoint> points) =>
        points is not [var first, ..] ? new Dictionary<string, string>()
        : first.Values.TryGetValue(PointScaling.Nodes, out var nodes)
        && points.Any(point => point.Values.GetValueOrDefault(PointScaling.Nodes) != nodes)
            ? new Dictionary<string, string> { [PointScaling.Nodes] = nodes }
        : first.Values;
}
