using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Programs.Mpi.Results;

/// <summary>What reports say of a run of an MPI program.</summary>
/// <param name="program">Its name.</param>
internal sealed class MpiReport(string program) : IProgramReport
{
    // All of hpcc's summary; of longer series the section has the rest.
    private const int MostRows = 200;

    private readonly PlainReport plain = new(program);

    public static IProgramReport? Of(RunResult result) =>
        MpiSection.IsIn(result) ? new MpiReport(result.Program) : null;

    public string Title => program;

    public string FigureHeading(RunResult result) => plain.FigureHeading(result);

    public string? Figure(RunResult result) => plain.Figure(result);

    public string Work(RunResult result) => plain.Work(result);

    public IEnumerable<string> Notes(RunResult result)
    {
        var section = MpiSection.Of(result);
        yield return $"Each rank ran: {section.Command}";
        foreach (var note in section.Notes)
        {
            yield return note;
        }

        if (section.Checks.Count == 1)
        {
            yield return "Nothing but the exit code was checked: the program's description has no rule, output or metric.";
        }
    }

    public IEnumerable<ReportTable> Tables(RunResult result)
    {
        var section = MpiSection.Of(result);
        if (result.Metrics.Count > 0)
        {
            foreach (var table in plain.Tables(result))
            {
                yield return table;
            }
        }

        yield return Checks(section);
        foreach (var series in section.Series.Where(series => series.Points.Count > 0))
        {
            yield return Table(series);
        }
    }

    /// <summary>Those whose keys are numbers.</summary>
    public IEnumerable<ReportSeries> Series(RunResult result)
    {
        foreach (var series in MpiSection.Of(result).Series)
        {
            var points = new List<(double X, double Y)>();
            foreach (var point in series.Points)
            {
                if (
                    point.Value is { } value
                    && double.IsFinite(value)
                    && double.TryParse(point.Key, NumberStyles.Float, CultureInfo.InvariantCulture, out var key)
                    && double.IsFinite(key)
                )
                {
                    points.Add((key, value));
                }
            }

            if (points.Count > 1)
            {
                var unit = series.Unit == Metric.NoUnit ? series.Name : $"{series.Name} ({series.Unit})";
                yield return new ReportSeries(series.Name, series.Key, unit, points);
            }
        }
    }

    public IReadOnlyList<string> Advice(RunResult result) => MpiAdvice.For(result);

    private static ReportTable Checks(MpiSection section)
    {
        var table = new ReportTable("Checks", "Rule", "Found", "Check");
        foreach (var check in section.Checks)
        {
            table.Add(
                check.Rule,
                check.Found,
                check.Met ? new ReportCell("passed", Tone.Good) : new ReportCell("FAILED", Tone.Bad)
            );
        }

        return table;
    }

    private static ReportTable Table(Series series)
    {
        var unit = series.Unit == Metric.NoUnit ? "Value" : series.Unit;
        var table = new ReportTable(series.Name, $">{series.Key}", $">{unit}")
        {
            Lead =
                series.Found > MostRows
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"The first {MostRows} of {series.Found} values; result.json has {series.Points.Count}."
                    )
                    : "",
        };
        foreach (var point in series.Points.Take(MostRows))
        {
            table.Add(
                point.Key,
                point.Value?.ToString("G6", CultureInfo.InvariantCulture) ?? point.Text ?? Figures.Unknown
            );
        }

        return table;
    }
}
