using Cake.Core.Diagnostics;
using Hoarfrost.Core.Errors;
using Hoarfrost.Results;
using Hoarfrost.Results.Reports;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs.Collection;

/// <summary>A run for people: on the console, and in a GitHub workflow in the job's summary.</summary>
internal static class RunReport
{
    private const string JobSummary = "GITHUB_STEP_SUMMARY";

    public static async Task ShowAsync(HoarfrostContext context, CollectedRun run, CancellationToken cancellationToken)
    {
        new ConsoleReport(context.Console).Write(run.Result, run.History, run.Folder.FolderPath);
        if (context.Environment.GetEnvironmentVariable(JobSummary) is { Length: > 0 } summary)
        {
            await File.AppendAllTextAsync(summary, MarkdownReport.Render(run.Result, run.History), cancellationToken);
        }
    }

    /// <summary>
    /// What RunHpl does with each result: shows it, and copies it where the options name a place for that. A copy that fails keeps no run
    /// and no verdict from being seen: <see cref="EnsureCopiedAsync"/> tries again at the end.
    /// </summary>
    public static async Task DeliverAsync(
        HoarfrostContext context,
        CollectedRun run,
        CancellationToken cancellationToken
    )
    {
        await ShowAsync(context, run, cancellationToken);
        try
        {
            await EnsureCopiedAsync(context, [run], cancellationToken);
        }
        catch (HoarfrostException e)
        {
            context.Log.Warning("The result is here, but not copied yet: {0}", e.Message);
        }
    }

    /// <exception cref="HoarfrostException">A result could not be copied to where the options want it.</exception>
    public static Task EnsureCopiedAsync(
        HoarfrostContext context,
        IReadOnlyList<CollectedRun> runs,
        CancellationToken cancellationToken
    ) => new RunCopies(context, context.ResultsStore).KeepAsync(runs, cancellationToken);
}
