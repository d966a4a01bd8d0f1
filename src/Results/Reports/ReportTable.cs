namespace Hoarfrost.Results.Reports;

/// <summary>A table of a report, for the terminal and for Markdown.</summary>
/// <param name="columns">
/// Headings; one that begins with <c>&gt;</c> is of a column of numbers, set to the right, one with <c>|</c> of names that are to be copied.
/// </param>
internal sealed class ReportTable(string title, params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<ReportCell>> rows = [];

    public string Title => title;

    /// <summary>A sentence above it, where there is room for one; empty: none.</summary>
    public string Lead { get; init; } = "";

    public IReadOnlyList<ReportColumn> Columns { get; } =
    [
        .. columns.Select(column => new ReportColumn(
            column.TrimStart('>', '|'),
            column.StartsWith('>'),
            column.StartsWith('|')
        )),
    ];

    public IReadOnlyList<IReadOnlyList<ReportCell>> Rows => rows;

    public void Add(params IReadOnlyList<ReportCell> cells) => rows.Add(cells);

    /// <summary>With a row for each of these.</summary>
    public ReportTable With<T>(IEnumerable<T> items, Func<T, IReadOnlyList<ReportCell>> row)
    {
        rows.AddRange(items.Select(row));
        return this;
    }
}

/// <param name="IsWhole">Where there is little room, other columns break.</param>
internal sealed record ReportColumn(string Heading, bool IsNumeric, bool IsWhole = false);

/// <param name="Tone">What a terminal's colour underlines.</param>
internal sealed record ReportCell(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator ReportCell(string text) => new(text);
}

internal enum Tone
{
    Plain,
    Good,
    Bad,
    Faint,
}
