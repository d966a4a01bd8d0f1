using Hoarfrost.Core.Progress;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;
using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Status;

/// <summary>A run as Status shows it.</summary>
/// <param name="Title">What it is, such as its N; null: not known any more.</param>
/// <param name="Figure">Of one that ended well.</param>
/// <param name="Reached">How far one that goes on had come, as far as its output is here.</param>
internal sealed record RunStatus(RunRecord Run, string? Title = null, string? Figure = null, string? Reached = null);

/// <summary>Reads what is here of a cluster's runs.</summary>
internal sealed class RunStatusReader(RunStore runs, RunOutput output, RunCollector collector, ProgramReports reports)
{
    private const int Newest = 5;

    public IReadOnlyList<RunStatus> Read() => [.. runs.List().TakeLast(Newest).Select(Of)];

    /// <summary>A run whose record, output or result can't be read is shown with what is known.</summary>
    private RunStatus Of(RunRecord run)
    {
        var status = new RunStatus(run);
        try
        {
            status = status with { Title = RunSpecification.FromJson(run.Plan).Plan.Title };
            return run.IsUnfinished
                ? status with
                {
                    Reached = Reached(run),
                }
                : status with
                {
                    Figure = collector.FindResult(run.RunId) is { } home ? Figure(home) : null,
                };
        }
        // One that can't be read leaves the others to be shown.
        catch (Exception e)
            when (e is HoarfrostException or JsonException or IOException or UnauthorizedAccessException)
        {
            return status;
        }
    }

    private string? Reached(RunRecord run) =>
        output.Exists(run) && output.Read(run).Progress is { } progress
            ? progress.Text + (progress.Fraction is { } fraction ? $" ({ProgressText.Percent(fraction)})" : "")
            : null;

    private string? Figure(RunResult home) => home.Verdict.Passed ? reports.Of(home).Figure(home) : null;
}
