using Hoarfrost.Results.Csv;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.History;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Pages;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Results;

/// <summary>A run in its folder.</summary>
/// <param name="Result">As the folder keeps it.</param>
/// <param name="Written">Whether this call wrote to the folder; false where it was whole already.</param>
internal sealed record CollectedRun(ResultsFolder Folder, RunResult Result, RunHistory History, bool Written);

/// <summary>Puts a run where results lie: its folder first, then its line in <c>results.csv</c>. May be done any number of times.</summary>
/// <param name="resultsRoot">The folder of all results.</param>
/// <param name="reports">What each program says of its runs.</param>
internal sealed class RunCollector(string resultsRoot, ProgramReports reports, TimeProvider time)
{
    /// <exception cref="ResultsException">
    /// The folder or the CSV file is not ours, or can't be written. A CSV file at fault is told of only when the run's folder is whole.
    /// </exception>
    public async Task<CollectedRun> CollectAsync(RunResult result, RunFiles files, CancellationToken cancellationToken)
    {
        var folder = new ResultsFolder(resultsRoot, result.RunId);
        var csv = new ResultsCsv(resultsRoot, time);
        var history = HistoryOf(result);
        var wrote = folder.Write(result, files, ReportsOf(result, history), cancellationToken);

        // What was sealed before is what counts, not what is known of the run now.
        var kept = wrote ? result : VersionedRunResultReader.ReadFile(folder.ResultPath);
        LatestLink.PointTo(resultsRoot, result.RunId);
        await csv.AddAsync(RunSummary.Of(kept), cancellationToken);
        return new CollectedRun(folder, kept, history, wrote);
    }

    /// <summary>Runs that have a folder, the oldest first.</summary>
    public IReadOnlyList<string> RunIds() =>
        Directory.Exists(resultsRoot)
            ?
            [
                .. Directory
                    .EnumerateDirectories(resultsRoot)
                    .Select(folder => Path.GetFileName(folder))
                    .Where(RunId.IsValid)
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>A run that was collected before; null where it is not whole.</summary>
    /// <exception cref="ResultsException">Its <c>result.json</c> can't be read.</exception>
    public CollectedRun? Find(string runId) => Find(runId, new(Summaries));

    /// <param name="all"><see cref="Summaries"/>, read once where several runs are asked for.</param>
    /// <inheritdoc cref="Find(string)"/>
    public CollectedRun? Find(string runId, Lazy<IReadOnlyList<RunSummary>> all) =>
        FindResult(runId) is { } result
            ? new CollectedRun(
                new ResultsFolder(resultsRoot, runId),
                result,
                RunHistory.Of(result, all.Value),
                Written: false
            )
            : null;

    /// <summary>The same without what the runs before it came to.</summary>
    /// <inheritdoc cref="Find(string)"/>
    public RunResult? FindResult(string runId) =>
        new ResultsFolder(resultsRoot, runId) is { IsSealed: true } folder
            ? VersionedRunResultReader.ReadFile(folder.ResultPath)
            : null;

    /// <summary>Every run in one line, the oldest first.</summary>
    public IReadOnlyList<RunSummary> Summaries() => new RunIndex(resultsRoot).Read().Runs;

    /// <summary>Puts the line of a run that is home into <c>results.csv</c>, where it is not in it.</summary>
    /// <exception cref="ResultsException">The CSV file is not ours, or can't be written.</exception>
    public Task IndexAsync(RunResult result, CancellationToken cancellationToken) =>
        new ResultsCsv(resultsRoot, time).AddAsync(RunSummary.Of(result), cancellationToken);

    /// <summary>What the folder holds for people: the same as Markdown and as a page.</summary>
    private Dictionary<string, string> ReportsOf(RunResult result, RunHistory history)
    {
        var program = reports.Of(result);
        return new Dictionary<string, string>(RunPage.Render(result, history, program).All, StringComparer.Ordinal)
        {
            [ResultsFolder.ReportFile] = MarkdownReport.Render(result, history, program),
        };
    }

    private RunHistory HistoryOf(RunResult result) => RunHistory.Of(result, Summaries());
}
