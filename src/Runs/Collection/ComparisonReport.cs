using Hoarfrost.Results;
using Hoarfrost.Results.Comparison;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;
using Spectre.Console;

namespace Hoarfrost.Runs.Collection;

/// <summary>Two groups of runs beside each other: on the console, and in a GitHub workflow in the job's summary.</summary>
internal sealed class ComparisonReport(
    HoarfrostOptions options,
    RunSelector selector,
    RunCollector collector,
    IAnsiConsole console,
    JobSummary summary
)
{
    /// <exception cref="UsageException">An option names no runs, or runs that do not compare.</exception>
    /// <exception cref="HoarfrostException">The candidate's figure is worse than the baseline's by more than is tolerated.</exception>
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        var asked = options.Of<ComparisonOptions>();
        var baseline = selector.Find(
            "--baseline",
            asked.Baseline
                ?? throw new UsageException(
                    "--target Compare needs --baseline: a run's id, a label, a cluster, or a file or folder of results."
                )
        );
        var candidate = selector.Find("--candidate", asked.Candidate);
        var plan = RunSummary.Of(baseline.Last);
        var comparison = RunComparison.Of(
            baseline,
            candidate,
            [.. collector.Summaries().Where(run => run.Verdict == RunVerdict.PassedKind && plan.HasSamePlanAs(run))]
        );
        ReportTable[] tables = [ComparisonTables.Conditions(comparison), ComparisonTables.Metrics(comparison)];
        foreach (var table in tables)
        {
            console.Write(table);
        }

        console.WriteLine();
        string[] notes = [.. ComparisonTables.Notes(comparison)];
        foreach (var note in notes)
        {
            console.Line(note, Tone.Faint);
        }

        await summary.AddAsync(() => Markdown(comparison, tables, notes), cancellationToken);
        Judge(comparison.Metrics[0], asked.Tolerance / 100, comparison);
    }

    private static string Markdown(RunComparison comparison, ReportTable[] tables, string[] notes) =>
        string.Join(
            "\n\n",
            tables
                .Select(table => MarkdownTable.Section(table))
                .OfType<string>()
                .Prepend($"## {MarkdownText.Escape($"{comparison.Candidate.Name} against {comparison.Baseline.Name}")}")
                .Concat(notes.Select(MarkdownText.Escape))
        ) + "\n";

    private void Judge(MetricComparison figure, double tolerance, RunComparison comparison)
    {
        var name = figure.Metric.Name;
        var sides = $"{comparison.Candidate.Name} against {comparison.Baseline.Name}";
        if (figure.Loss > tolerance)
        {
            throw new HoarfrostException(
                ExitCodes.WorseThanBaseline,
                $"{sides}: {name} is worse by {Figures.Percent(figure.Loss)}, which is more than the {Figures.Percent(tolerance)} of --tolerance."
            );
        }

        console.Line($"{sides}: {name} is within {Figures.Percent(tolerance)} of the baseline, or better.", Tone.Good);
    }
}
