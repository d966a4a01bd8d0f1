using System.Globalization;
using System.Text;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Results.Folder;

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
    /// <exception cref="HoarfrostException">The header or a line is not this version's.</exception>
    public IReadOnlyList<RunSummary> Read() => [.. ReadLines().Select(line => line.Run)];

    /// <summary>
    /// Adds a run, or replaces its line where it has one. The file is exchanged as a whole, so that a reader or a killed writer never
    /// leaves half a line. One of an earlier version becomes one of this, with all its runs.
    /// </summary>
    /// <exception cref="HoarfrostException">The file is not this version's, or another process holds its lock.</exception>
    public async Task AddAsync(RunSummary run, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(resultsRoot);
        using var held = await CsvLock.WaitAsync(
            Path.Combine(resultsRoot, LockName),
            LockDeadline,
            time,
            cancellationToken
        );

        var runs = File.Exists(FilePath) ? ReadLines() : FromFolders();
        var added = Line.Of(run);
        if (File.Exists(FilePath) && runs.Contains(added))
        {
            return;
        }

        var index = runs.FindIndex(line => string.Equals(line.Run.RunId, run.RunId, StringComparison.Ordinal));
        if (index < 0)
        {
            runs.Add(added);
        }
        else
        {
            runs[index] = added;
        }

        var text = new StringBuilder(CsvText.FormatRecord(RunSummaryColumns.Names));
        runs.ForEach(line => text.Append(line.Text));
        AtomicFile.Write(FilePath, text.ToString(), ResultsMode.File);
    }

    private List<Line> ReadLines()
    {
        if (!File.Exists(FilePath))
        {
            return [];
        }

        try
        {
            var records = CsvText.Parse(File.ReadAllText(FilePath));
            if (records.Count == 0 || !RunSummaryColumns.IsHeader(records[0].Fields))
            {
                var header = records.Count == 0 ? "" : string.Join(',', records[0].Fields);
                throw NotOurs(
                    1,
                    $"the header is \"{Shortened(header)}\", not that of version {RunSummaryColumns.Version} or an earlier one"
                );
            }

            return [.. records.Skip(1).Select(ReadLine)];
        }
        catch (FormatException exception)
        {
            throw NotOurs(null, exception.Message, exception);
        }
    }

    private Line ReadLine(CsvRecord record)
    {
        try
        {
            return Line.Of(RunSummaryColumns.Parse(record.Fields));
        }
        catch (FormatException exception)
        {
            throw NotOurs(record.Line, exception.Message, exception);
        }
    }

    private List<Line> FromFolders()
    {
        var runs = new List<Line>();
        foreach (var folder in Directory.EnumerateDirectories(resultsRoot).Order(StringComparer.Ordinal))
        {
            var file = Path.Combine(folder, ResultsFolder.ResultFile);
            if (!File.Exists(file) || !File.Exists(Path.Combine(folder, Sha256Sums.FileName)))
            {
                continue;
            }

            try
            {
                runs.Add(Line.Of(RunSummary.Of(VersionedRunResultReader.ReadFile(file))));
            }
            catch (HoarfrostException)
            {
                // A folder that this program can't read belongs to another version; its own tool indexes it.
            }
        }

        return runs;
    }

    private HoarfrostException NotOurs(int? line, string problem, Exception? inner = null) =>
        new(
            ExitCodes.StepFailed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                {FilePath}{(line is null ? "" : $":{line}")}: {problem}.
                Nothing was changed. Move it away: mv {FilePath} {FilePath}.old
                Then run the target CollectResults again: it makes the file anew from all runs in {resultsRoot}.
                """
            ),
            inner
        );

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private sealed record Line(RunSummary Run, string Text)
    {
        public static Line Of(RunSummary run) => new(run, CsvText.FormatRecord(RunSummaryColumns.Format(run)));
    }
}
