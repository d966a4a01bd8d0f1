using System.Text;

namespace Hoarfrost.Results.Reports;

/// <summary>A table of GitHub's Markdown. Cells are escaped here.</summary>
/// <param name="columns">Headings; one that begins with <c>&gt;</c> is of a column of numbers, set to the right.</param>
internal sealed class MarkdownTable(params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<string>> rows = [];

    public int RowCount => rows.Count;

    public void Add(params IReadOnlyList<string> cells) => rows.Add(cells);

    public override string ToString()
    {
        var text = new StringBuilder();
        AppendLine(text, columns.Select(column => MarkdownText.Escape(column.TrimStart('>'))));
        AppendLine(text, columns.Select(column => column.StartsWith('>') ? "---:" : "---"));
        foreach (var row in rows)
        {
            AppendLine(text, row.Select(MarkdownText.Escape));
        }

        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
