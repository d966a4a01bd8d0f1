using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Reports;

/// <summary>Several runs of one plan in a line: what is typical, what is possible, and how far they lie apart.</summary>
internal static class RepeatSummary
{
    /// <returns>Null for less than two figures.</returns>
    public static string? Of(IReadOnlyList<RunResult> runs)
    {
        var figures = runs.Where(static run => run.Verdict.Passed)
            .Select(static run => run.Figure)
            .OfType<Metric>()
            .ToList();
        if (
            figures.Count < 2
            || figures.Any(figure => figure.Name != figures[0].Name || figure.Unit != figures[0].Unit)
        )
        {
            return null;
        }

        var values = figures.Select(static figure => figure.Value).Order().ToList();
        var median = (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
        var best = figures[0].Better == Better.Lower ? values[0] : values[^1];
        var spread = median == 0 ? "" : $", spread {Figures.Percent((values[^1] - values[0]) / Math.Abs(median))}";
        return $"{figures.Count} runs: median {Shown(median)}, best {Shown(best)}{spread}";

        string Shown(double value) => Figures.Value(figures[0] with { Value = value });
    }
}
