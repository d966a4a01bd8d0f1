using Hoarfrost.Core.Files;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.History;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Csv;

/// <summary>
/// <c>results/results.csv</c>: every run in one line, for spreadsheets and for the comparison of runs. It is an index and no more: where it
/// is missing it is made again from the runs' own folders.
/// </summary>
/// <param name="resultsRoot">The folder of all results.</param>
internal sealed class ResultsCsv(string resultsRoot, TimeProvider time)
{
    public const string FileName = "results.csv";
    private const string LockName = ".results.csv.lock";
    private static readonly TimeSpan LockDeadline = TimeSpan.FromSeconds(30);

    public string FilePath { get; } = Path.Combine(resultsRoot, FileName);

    /// <summary>All runs in the file's order; none where there is no file.</summary>
    /// <exception cref="ResultsException">The header or a line is not this version's.</exception>
    public List<RunSummary> Read()
    {
        if (!File.Exists(FilePath))
        {
            return [];
        }

        try
        {
            var records = CsvText.Parse(File.ReadAllText(FilePath));
            IReadOnlyList<string> header = records is [var first, ..] ? first.Fields : [];
            if (!RunSummaryReader.IsHeader(header))
            {
                throw NotOurs(
                    1,
                    $"the header is \"{Shortened(string.Join(',', header))}\", not that of version {RunSummaryColumns.Version} or an earlier one"
                );
            }

            return [.. records.Skip(1).Select(record => ReadRun(header, record))];
        }
        catch (FormatException exception)
        {
            throw NotOurs(null, exception.Message, exception);
        }
    }

    private List<RunSummary> ReadOrMake() =>
        File.Exists(FilePath) ? Read() : [.. new RunIndex(resultsRoot).Read().Runs];

    /// <summary>
    /// Adds a run, or replaces its line where it has one. The file is exchanged as a whole, so that a reader or a killed writer never
    /// leaves half a line. One of an earlier version becomes one of this, with all its runs.
    /// </summary>
    /// <exception cref="ResultsException">The file is not this version's, or another process holds its lock.</exception>
    public async Task AddAsync(RunSummary run, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(resultsRoot);
        using var held = await CsvLock.WaitAsync(
            Path.Combine(resultsRoot, LockName),
            LockDeadline,
            time,
            cancellationToken
        );

        var runs = ReadOrMake();
        var index = runs.FindIndex(other => other.RunId == run.RunId);
        if (index < 0)
        {
            runs.Add(run);
        }
        else if (File.Exists(FilePath) && Text([runs[index]]) == Text([run]))
        {
            return;
        }
        else
        {
            runs[index] = run;
        }

        AtomicFile.Write(FilePath, Text(runs), FolderFile.Mode);
    }

    private static string Text(IReadOnlyList<RunSummary> runs)
    {
        var columns = RunSummaryColumns.Of(runs);
        return string.Concat(
            runs.Select(run => columns.Select(column => column.Text(run)))
                .Prepend(columns.Select(column => column.Name))
                .Select(CsvText.FormatRecord)
        );
    }

    private RunSummary ReadRun(IReadOnlyList<string> header, CsvRecord record)
    {
        try
        {
            return RunSummaryReader.Read(header, record.Fields);
        }
        catch (FormatException exception)
        {
            throw NotOurs(record.Line, exception.Message, exception);
        }
    }

    private ResultsException NotOurs(int? line, string problem, Exception? inner = null) =>
        new(
            $"""
            {FilePath}{(line is null ? "" : $":{line}")}: {problem}.
            Nothing was changed. Move it away: mv {FilePath} {FilePath}.old
            Then run the target CollectResults again: it makes the file anew from all runs in {resultsRoot}.
            """,
            inner
        );

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
