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

    /// <param name="folderPath">Where the results lie, as the person is to see it.</param>
    public void Write(RunResult result, RunHistory history, string folderPath)
    {
        var program = reports.Of(result);
        foreach (var table in program.Tables(result))
        {
            console.Write(table);
        }

        console.Write(Earlier(result, history, program));
        WritePlacement(RunTables.Placement(result));
        if (isVerbose)
        {
            console.Write(RunTables.Timings(result));
        }

        console.WriteLine();
        foreach (var note in program.Notes(result))
        {
            console.Line(note, Tone.Faint);
        }

        if (Headline.Cloud(result) is { } cloud)
        {
            console.Line(cloud, Tone.Faint);
        }

        foreach (var reservation in Headline.Reservations(result))
        {
            console.Line(reservation, Tone.Bad);
        }

        console.Line(Headline.Plan(result, program));
        console.Line(Headline.Verdict(result, program), result.Verdict.Passed ? Tone.Good : Tone.Bad);
        if (!result.Verdict.Passed)
        {
            console.Line(result.Verdict.Reason);
            if (Headline.Partial(result) is { } partial)
            {
                console.Line(partial);
            }

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
        console.Write(table, MostNodes);
        if (table.Rows.Count > MostNodes)
        {
            console.Line($"and {table.Rows.Count - MostNodes} more: see report.md", Tone.Faint);
        }
    }

    private void WriteList(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            console.WriteLine();
            console.Line(title, Tone.Bad);
            foreach (var line in lines)
            {
                Unbroken("  " + line);
            }
        }
    }

    /// <summary>Paths and commands are to be copied, so only the terminal itself may break them.</summary>
    private void Unbroken(string text) => console.Profile.Out.Writer.WriteLine(text);
}
