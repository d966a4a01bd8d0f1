using Spectre.Console;

namespace Hoarfrost.Results.Reports;

/// <summary>Tables and sentences on the terminal. Colour only underlines what the words say, and is legible on light and dark.</summary>
internal static class TableWriter
{
    private static readonly Padding Gap = new(0, 0, 1, 0);
    private static readonly Style Good = new(decoration: Decoration.Bold);
    private static readonly Style Bad = new(Color.Maroon);
    private static readonly Style Faint = new(decoration: Decoration.Dim);

    extension(IAnsiConsole console)
    {
        /// <summary>Nothing for one without rows.</summary>
        public void Write(ReportTable table, int mostRows = int.MaxValue)
        {
            if (table.Rows.Count == 0)
            {
                return;
            }

            var shown = new Table { Border = TableBorder.None, UseSafeBorder = true };
            foreach (var column in table.Columns)
            {
                // Figures stay whole; a table of which no column may wrap is cut to an ellipsis where it is too wide.
                var heading = new TableColumn(new Text(column.Heading, Faint))
                {
                    NoWrap = column.IsNumeric || column.IsWhole,
                    Padding = Gap,
                };
                shown.AddColumn(column.IsNumeric ? heading.RightAligned() : heading);
            }

            foreach (var row in table.Rows.Take(mostRows))
            {
                shown.AddRow(row.Select(cell => new Text(cell.Text, StyleOf(cell.Tone))));
            }

            console.WriteLine();
            console.Write(shown);
        }

        public void Line(string text, Tone tone = Tone.Plain) => console.Write(new Text(text + "\n", StyleOf(tone)));
    }

    private static Style StyleOf(Tone tone) =>
        tone switch
        {
            Tone.Good => Good,
            Tone.Bad => Bad,
            Tone.Faint => Faint,
            _ => Style.Plain,
        };
}
