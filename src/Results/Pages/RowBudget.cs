using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Results.Pages;

/// <summary>Rows for as long as there is room for them.</summary>
internal sealed class RowBudget(int bytes)
{
    /// <summary>Of a row and of a cell in HTML, about, besides what they say and lead to.</summary>
    private const int RowText = 20;
    private const int CellText = 8;

    private int left = bytes;

    /// <summary>Rows that found none.</summary>
    public int Left { get; private set; }

    /// <summary>Adds a row for each run, the first ones first.</summary>
    public void Fill(
        ReportTable table,
        IReadOnlyCollection<RunSummary> runs,
        Func<string, string?> linkOf,
        Func<RunSummary, IReadOnlyList<ReportCell>> cells
    )
    {
        var shown = runs.TakeWhile(run => Add(table, linkOf(run.RunId), cells(run))).Count();
        Left += runs.Count - shown;
    }

    private bool Add(ReportTable table, string? link, IReadOnlyList<ReportCell> cells)
    {
        left -= RowText + (link?.Length ?? 0) + cells.Sum(cell => CellText + cell.Text.Length);
        if (left < 0)
        {
            return false;
        }

        table.Add(cells);
        return true;
    }
}
