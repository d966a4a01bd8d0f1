using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;
using Hoarfrost.Results.Statistics;

namespace Hoarfrost.Results.Comparison;

/// <summary>A comparison in words and tables. Pure.</summary>
internal static class ComparisonTables
{
    public static ReportTable Metrics(RunComparison comparison) =>
        new ReportTable("Figures", "Metric", ">Baseline", ">Candidate", ">Change", "").With(
            comparison.Metrics,
            metric =>
                [
                    metric.Metric.Unit == Metric.NoUnit
                        ? metric.Metric.Name
                        : $"{metric.Metric.Name} ({metric.Metric.Unit})",
                    Shown(metric.Baseline),
                    Shown(metric.Candidate),
                    metric.Change is { } change ? Signed(change) : Figures.Unknown,
                    new ReportCell(Word(metric.Difference), ToneOf(metric.Difference)),
                ]
        );

    public static ReportTable Conditions(RunComparison comparison) =>
        new ReportTable("What differs", "Condition", "Baseline", "Candidate").With(
            comparison.Conditions,
            condition => [condition.Name, condition.Baseline, condition.Candidate]
        );

    /// <summary>What a reader has to know of the figures, a sentence each.</summary>
    public static IEnumerable<string> Notes(RunComparison comparison)
    {
        yield return $"Baseline {Described(comparison.Baseline)}; candidate {Described(comparison.Candidate)}.";
        if (
            comparison.Metrics.Any(metric =>
                metric.Baseline.Interval is not null || metric.Candidate.Interval is not null
            )
        )
        {
            yield return FormattableString.Invariant(
                $"Medians; between brackets, where the true one is with a probability of {MedianInterval.Confidence:0.##} or more (order statistics)."
            );
        }

        if (comparison.Metrics.Any(metric => metric.Difference == Difference.Unknown))
        {
            yield return $"With fewer than {MedianInterval.LeastCount} runs on a side, no difference can be told from chance: --repeats {MedianInterval.LeastCount} gives an interval.";
        }

        if (comparison.Metrics.Any(metric => metric.Difference == Difference.DiffersOrDrifted))
        {
            yield return $"Measured at different times: from {Sessions.LeastCount} sessions of the baseline's plan on, their own spread tells a change from a drift of the machine.";
        }

        foreach (var group in (RunGroup[])[comparison.Baseline, comparison.Candidate])
        {
            if (Outliers(group, comparison) is { } outliers)
            {
                yield return outliers;
            }
        }
    }

    private static string Described(RunGroup group) => $"{group.Name}: {Counted.Of(group.Runs.Count, "run")}";

    private static string? Outliers(RunGroup group, RunComparison comparison)
    {
        var first = comparison.Metrics[0];
        var summary = group == comparison.Baseline ? first.Baseline : first.Candidate;
        return summary.Outliers.Count == 0
            ? null
            : $"{group.Name}: {Counted.Of(summary.Outliers.Count, "outlier")} in {first.Metric.Name} ({string.Join(", ", summary.Outliers.Select(Figures.Rate))}), counted like the others.";
    }

    public static string Shown(SampleSummary summary) =>
        summary.Interval is { } interval
            ? $"{Figures.Rate(summary.Median)} [{Figures.Rate(interval.Low)}, {Figures.Rate(interval.High)}]"
            : Figures.Rate(summary.Median);

    public static string Signed(double change) => (change >= 0 ? "+" : "") + Figures.Percent(change);

    public static string Word(Difference difference) =>
        difference switch
        {
            Difference.Better => "better",
            Difference.Worse => "worse",
            Difference.DiffersOrDrifted => "differs, or the machine drifted",
            Difference.None => "no difference",
            _ => "too few runs",
        };

    public static Tone ToneOf(Difference difference) =>
        difference switch
        {
            Difference.Better => Tone.Good,
            Difference.Worse => Tone.Bad,
            _ => Tone.Faint,
        };
}
