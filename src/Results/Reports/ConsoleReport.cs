using System.Globalization;
using Spectre.Console;

namespace Hoarfrost.Results.Reports;

/// <summary>
/// A run on the terminal: what a person wants at the end of it, in 80 columns. <c>report.md</c> has the rest. Colour only underlines what
/// the words say.
/// </summary>
internal sealed class ConsoleReport(IAnsiConsole console)
{
    private const int MostNodes = 16;
    private static readonly Style Good = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Faint = new(decoration: Decoration.Dim);

    /// <param name="folderPath">Where the results lie, as the person is to see it.</param>
    public void Write(RunResult result, RunHistory history, string folderPath)
    {
        Line(Headline.Verdict(result), result.Verdict.Passed ? Good : Bad);
        if (!result.Verdict.Passed)
        {
            Line(result.Verdict.Reason);
        }

        Line(Headline.Plan(result));
        if (Headline.Peak(result) is { } peak)
        {
            Line(peak, Faint);
        }

        foreach (var reservation in Headline.Reservations(result))
        {
            Line(reservation, Bad);
        }

        if (Headline.Cloud(result) is { } cloud)
        {
            Line(cloud, Faint);
        }

        WriteRows(result);
        WriteHistory(result, history);
        WritePlacement(result);
        WriteTimings(result);
        WriteFailure(result);
        console.WriteLine();
        Unbroken($"Results: {folderPath}");
    }

    private void WriteRows(RunResult result)
    {
        var table = NewTable(["Variant"], ["N", "NB", "P × Q", "Time (s)", "GFLOPS", "Residual"], ["Check"]);
        foreach (var row in result.Rows)
        {
            table.AddRow(
                Cell(row.Variant),
                Cell(Figures.Whole(row.N)),
                Cell(Figures.Whole(row.Nb)),
                Cell(string.Create(CultureInfo.InvariantCulture, $"{row.P} × {row.Q}")),
                Cell(Figures.Seconds(row.TimeSeconds)),
                Cell(Figures.Rate(row.Gflops)),
                Cell(Figures.Residual(row.Residual)),
                row.ResidualPassed switch
                {
                    true => Cell("passed", Good),
                    false => Cell("FAILED", Bad),
                    null => Cell(Figures.Unknown),
                }
            );
        }

        Write(table);
    }

    private void WriteHistory(RunResult result, RunHistory history)
    {
        var table = NewTable(["Earlier run", "Verdict"], ["GFLOPS", "This / that"], []);
        foreach (var run in history.Earlier)
        {
            table.AddRow(
                Cell(run.RunId),
                Cell(run.Verdict),
                Cell(Figures.Rate(run.Gflops)),
                Cell(Figures.Ratio(RunHistory.Ratio(result, run)))
            );
        }

        Write(table);
    }

    private void WritePlacement(RunResult result)
    {
        var table = NewTable(["Node", "Ranks", "Logical CPUs", "Cores"], [], []);
        var nodes = NodePlacement.Of(result);
        foreach (var node in nodes.Take(MostNodes))
        {
            table.AddRow(Cell(node.Node), Cell(node.Ranks), Cell(node.Cpus), Cell(node.Cores));
        }

        Write(table);
        if (nodes.Count > MostNodes)
        {
            Line(
                string.Create(CultureInfo.InvariantCulture, $"and {nodes.Count - MostNodes} more: see report.md"),
                Faint
            );
        }
    }

    private void WriteTimings(RunResult result)
    {
        var table = NewTable(["Step"], ["Time"], [""]);
        foreach (var timing in result.Timings)
        {
            table.AddRow(
                Cell(timing.Step),
                Cell(Figures.Duration(timing.Seconds)),
                Cell(timing.UpToDate ? "up to date" : "", Faint)
            );
        }

        Write(table);
    }

    private void WriteFailure(RunResult result)
    {
        WriteList("Messages:", result.Diagnostics);
        WriteList("What to do:", Advice.For(result));
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

    private static Table NewTable(
        IEnumerable<string> textColumns,
        IEnumerable<string> numberColumns,
        IEnumerable<string> lastColumns
    )
    {
        var table = new Table { Border = TableBorder.None, UseSafeBorder = true };
        foreach (var name in textColumns)
        {
            table.AddColumn(new TableColumn(Cell(name, Faint)));
        }

        foreach (var name in numberColumns)
        {
            table.AddColumn(new TableColumn(Cell(name, Faint)).RightAligned());
        }

        foreach (var name in lastColumns)
        {
            table.AddColumn(new TableColumn(Cell(name, Faint)));
        }

        return table;
    }

    private void Write(Table table)
    {
        if (table.Rows.Count > 0)
        {
            console.WriteLine();
            console.Write(table);
        }
    }

    /// <summary>Paths and commands are to be copied, so only the terminal itself may break them.</summary>
    private void Unbroken(string text) => console.Profile.Out.Writer.WriteLine(text);

    private void Line(string text, Style? style = null) => console.Write(new Text(text + "\n", style));

    private static Text Cell(string text, Style? style = null) => new(text, style);
}
