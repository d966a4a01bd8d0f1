using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Results;
using Hoarfrost.Results.Reports;
using Spectre.Console;

namespace Hoarfrost.Runs.Collection;

/// <summary>A run for people: on the console, and in a GitHub workflow in the job's summary.</summary>
internal sealed class RunReport(
    ICakeLog log,
    IAnsiConsole console,
    ProjectPaths paths,
    ProgramReports reports,
    RunCopies copies,
    JobSummary summary,
    CommandTargets command
)
{
    public async Task ShowAsync(CollectedRun run, CancellationToken cancellationToken)
    {
        new ConsoleReport(console, reports, log.Verbosity >= Verbosity.Verbose).Write(
            run.Result,
            run.History,
            paths.Shown(run.Folder.FolderPath)
        );
        await summary.AddAsync(
            () => MarkdownReport.Render(run.Result, run.History, reports.Of(run.Result)),
            cancellationToken
        );
    }

    /// <summary>
    /// What RunHpl does with each result: shows it, and copies it where the options name a place for that. A copy that fails keeps no run
    /// and no verdict from being seen: <see cref="EnsureCopiedAsync"/> tries again at the end. A study shows its runs together.
    /// </summary>
    public async Task DeliverAsync(CollectedRun run, CancellationToken cancellationToken)
    {
        if (run.Result.Study is null || !command.IsNamed(StepNames.Study))
        {
            await ShowAsync(run, cancellationToken);
        }

        try
        {
            await EnsureCopiedAsync([run], cancellationToken);
        }
        catch (HoarfrostException e)
        {
            log.Warning("The result is here, but not copied yet: {0}", e.Message);
        }
    }

    /// <summary>What several runs of one plan come to together.</summary>
    public void Summarize(IEnumerable<CollectedRun> runs)
    {
        if (RepeatSummary.Of([.. runs.Select(static run => run.Result)]) is { } summary)
        {
            console.WriteLine(summary);
        }
    }

    /// <exception cref="HoarfrostException">A result could not be copied to where the options want it.</exception>
    public Task EnsureCopiedAsync(IReadOnlyList<CollectedRun> runs, CancellationToken cancellationToken) =>
        copies.KeepAsync(runs, cancellationToken);
}
