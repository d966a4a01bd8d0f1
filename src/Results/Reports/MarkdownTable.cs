namespace Hoarfrost.Results.Reports;

/// <summary>A table in GitHub's Markdown, under its heading.</summary>
internal static class MarkdownTable
{
    /// <summary>Longer tables are folded away.</summary>
    private const int OpenRows = 16;

    /// <param name="lead">Markdown above it.</param>
    /// <returns>Null where there is nothing to be said.</returns>
    public static string? Section(ReportTable table, string lead = "")
    {
        string[] parts =
        [
            .. lead.Length > 0 ? [lead] : (string[])[],
            .. table.Rows.Count switch
            {
                0 => (string[])[],
                <= OpenRows => [Text(table)],
                var count => [$"<details><summary>{count} lines</summary>\n\n{Text(table)}\n</details>"],
            },
        ];
        return parts.Length > 0 ? $"### {table.Title}\n\n{string.Join("\n\n", parts)}" : null;
    }

    private static string Text(ReportTable table) =>
        string.Concat([
            Line(table.Columns.Select(column => MarkdownText.Escape(column.Heading))),
            Line(table.Columns.Select(column => column.IsNumeric ? "---:" : "---")),
            .. table.Rows.Select(row => Line(row.Select(cell => MarkdownText.Escape(cell.Text)))),
        ]);

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
