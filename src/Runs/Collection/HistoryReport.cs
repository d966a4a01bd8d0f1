using Hoarfrost.Core.Files;
using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Mpi.Options;
using Hoarfrost.Results.History;
using Hoarfrost.Results.Reports;
using Spectre.Console;

namespace Hoarfrost.Runs.Collection;

/// <summary>What the results hold, for people: the cluster's newest run, or a list of those that are asked for.</summary>
internal sealed class HistoryReport(
    ICakeLog log,
    IAnsiConsole console,
    ICakeArguments arguments,
    HoarfrostOptions options,
    ProjectPaths paths,
    TimeProvider time,
    ClusterResults results,
    RunReport report,
    ResultsPage page,
    ExpectationCheck expectations,
    JobSummary summary
)
{
    private const int MostLines = 100;

    /// <exception cref="HoarfrostException">The newest run is asked for, and there is none; or it is out of its expected range.</exception>
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        var filter = Filter();
        if (filter.IsList)
        {
            await ListAsync(filter, cancellationToken);
            page.Show();
            return;
        }

        var run = results.Latest();
        await report.ShowAsync(run, cancellationToken);
        log.Information("Report: {0}", run.Folder.ReportPath);
        log.Information(
            "--since 30d, --label, --program or --platform lists all runs of {0}.",
            paths.Shown(paths.Results)
        );
        page.Show();
        expectations.Judge([run]);
    }

    private async Task ListAsync(RunFilter filter, CancellationToken cancellationToken)
    {
        var index = new RunIndex(paths.Results).Read();
        var runs = filter.Of(index.Runs, time.GetUtcNow());
        var shown = runs.TakeLast(MostLines).ToList();
        var table = RunListTable.Of($"Runs of {filter}", shown);
        console.Write(table);
        console.WriteLine();
        if (table.Lead.Length > 0)
        {
            console.Line($"All: {table.Lead}", Tone.Faint);
        }

        console.Line(
            runs.Count > shown.Count
                ? $"The newest {shown.Count} of {runs.Count} runs of {filter}."
                : $"{Counted.Of(runs.Count, "run")} of {filter}; there are {index.Runs.Count} in {paths.Shown(paths.Results)}."
        );
        foreach (var problem in index.Problems)
        {
            log.Warning("{0}", problem);
        }

        await summary.AddAsync(
            () => $"{MarkdownTable.Section(table, MarkdownText.Escape(table.Lead))}\n",
            cancellationToken
        );
    }

    /// <summary>Only what this command line says: a file or a variable that names a program is meant for runs.</summary>
    private RunFilter Filter() =>
        new()
        {
            Cluster = Given("cluster", options.Cluster),
            Platform = Given("platform", options.Platform),
            // As results have it, though --program may be a path.
            Program = Given("program", Path.GetFileName(options.Mpi.Program?.TrimEnd('/'))),
            Label = Given("label", options.Label),
            Since = options.Of<HistoryOptions>().Since,
        };

    private string? Given(string option, string? value) => arguments.HasArgument(option) ? value : null;
}
