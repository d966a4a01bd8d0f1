using Hoarfrost.Results.Model;
using Spectre.Console;

namespace Hoarfrost.Results.Reports;

/// <summary>
/// A run on the terminal: what a person wants at the end of it, in 80 columns, and last what counts most: it is what stays on the screen.
/// <c>report.md</c> has the rest. Colour only underlines what the words say, and is legible on light and dark.
/// </summary>
/// <param name="reports">What each program says of its runs.</param>
/// <param name="isVerbose">What each step took is told, too.</param>
internal sealed class ConsoleReport(IAnsiConsole console, ProgramReports reports, bool isVerbose = false)
{
    private const int MostNodes = 16;
    private static readonly Padding Gap = new(0, 0, 1, 0);
    private static readonly Style Good = new(decoration: Decoration.Bold);
    private static readonly Style Bad = new(Color.Maroon);
    private static readonly Style Faint = new(decoration: Decoration.Dim);

    /// <param name="folderPath">Where the results lie, as the person is to see it.</param>
    public void Write(RunResult result, RunHistory history, string folderPath)
    {
        var program = reports.Of(result);
        foreach (var table in program.Tables(result))
        {
            Write(table);
        }

        Write(Earlier(result, history, program));
        WritePlacement(RunTables.Placement(result));
        if (isVerbose)
        {
            Write(RunTables.Timings(result));
        }

        console.WriteLine();
        foreach (var note in program.Notes(result))
        {
            Line(note, Faint);
        }

        if (Headline.Cloud(result) is { } cloud)
        {
            Line(cloud, Faint);
        }

        foreach (var reservation in Headline.Reservations(result))
        {
            Line(reservation, Bad);
        }

        Line(Headline.Plan(result, program));
        Line(Headline.Verdict(result, program), result.Verdict.Passed ? Good : Bad);
        if (!result.Verdict.Passed)
        {
            Line(result.Verdict.Reason);
            WriteList("Messages:", result.Diagnostics);
            WriteList("What to do:", program.Advice(result));
            console.WriteLine();
        }

        Unbroken($"Results: {folderPath}");
    }

    private static ReportTable Earlier(RunResult result, RunHistory history, IProgramReport program) =>
        new ReportTable(
            "Earlier runs",
            "Earlier run",
            "Verdict",
            ">" + program.FigureHeading(result),
            ">This / that"
        ).With(
            history.Earlier,
            run =>
                [run.RunId, run.Verdict, Figures.Rate(run.Figure?.Value), Figures.Ratio(RunHistory.Ratio(result, run))]
        );

    private void WritePlacement(ReportTable table)
    {
        Write(table, MostNodes);
        if (table.Rows.Count > MostNodes)
        {
            Line($"and {table.Rows.Count - MostNodes} more: see report.md", Faint);
        }
    }

    private void WriteList(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            console.WriteLine();
            Line(title, Bad);
            foreach (var line in lines)
            {
                Unbroken("  " + line);
            }
        }
    }

    private void Write(ReportTable table, int mostRows = int.MaxValue)
    {
        if (table.Rows.Count == 0)
        {
            return;
        }

        var shown = new Table { Border = TableBorder.None, UseSafeBorder = true };
        foreach (var column in table.Columns)
        {
            // Figures stay whole; a table of which no column may wrap is cut to an ellipsis where it is too wide.
            var heading = new TableColumn(new Text(column.Heading, Faint)) { NoWrap = column.IsNumeric, Padding = Gap };
            shown.AddColumn(column.IsNumeric ? heading.RightAligned() : heading);
        }

        foreach (var row in table.Rows.Take(mostRows))
        {
            shown.AddRow(row.Select(cell => new Text(cell.Text, StyleOf(cell.Tone))));
        }

        console.WriteLine();
        console.Write(shown);
    }

    private static Style StyleOf(Tone tone) =>
        tone switch
        {
            Tone.Good => Good,
            Tone.Bad => Bad,
            Tone.Faint => Faint,
            _ => Style.Plain,
        };

    /// <summary>Paths and commands are to be copied, so only the terminal itself may break them.</summary>
    private void Unbroken(string text) => console.Profile.Out.Writer.WriteLine(text);

    private void Line(string text, Style? style = null) => console.Write(new Text(text + "\n", style));
}
