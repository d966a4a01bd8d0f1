using Hoarfrost.Results.Pages.Charts;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Results.Pages;

/// <summary>What a page says, without its looks.</summary>
/// <param name="Tone">Of its first heading.</param>
/// <param name="Lead">A sentence or two each.</param>
internal sealed record Page(string Title, Tone Tone, IReadOnlyList<PageText> Lead, IReadOnlyList<PageSection> Sections)
{
    /// <summary>Where its plots lie as files, as a link from the page; null: nowhere.</summary>
    public string? PlotsFolder { get; init; }
}

internal sealed record PageText(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator PageText(string text) => new(text);
}

/// <summary>A part of a page: its text, then its plots, then the tables under them.</summary>
internal sealed record PageSection(string Heading)
{
    public IReadOnlyList<PageText> Paragraphs { get; init; } = [];

    /// <summary>What is to be done, one after another.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    public IReadOnlyList<Chart> Charts { get; init; } = [];

    public IReadOnlyList<PageTable> Tables { get; init; } = [];

    /// <summary>Preformatted lines.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Whether there is anything below its heading.</summary>
    public bool IsAny =>
        Paragraphs.Count > 0
        || Steps.Count > 0
        || Charts.Count > 0
        || Lines.Count > 0
        || Tables.Any(table => table.Rows.Count > 0);
}

/// <param name="Links">Of the first cell of each row, in their order; null where there is none.</param>
internal sealed record PageTable(
    string Title,
    IReadOnlyList<ReportColumn> Columns,
    IReadOnlyList<IReadOnlyList<ReportCell>> Rows,
    IReadOnlyList<string?>? Links = null
)
{
    public static PageTable Of(ReportTable table, Func<int, string?>? link = null) =>
        new(
            table.Title,
            table.Columns,
            table.Rows,
            link is null ? null : [.. Enumerable.Range(0, table.Rows.Count).Select(link)]
        );
}

/// <summary>A page and what belongs beside it.</summary>
/// <param name="Html">Of <see cref="FileName"/>.</param>
/// <param name="Files">Plots and their data: the text of each by its path, with slashes, relative to the page's folder.</param>
internal sealed record PageFiles(string Html, IReadOnlyDictionary<string, string> Files)
{
    public const string FileName = "report.html";
    public const string PlotsFolder = "plots";

    /// <summary>All of it, the page too.</summary>
    public IReadOnlyDictionary<string, string> All =>
        new Dictionary<string, string>(Files, StringComparer.Ordinal) { [FileName] = Html };

    /// <summary>With each of its plots as a picture and as data.</summary>
    public static PageFiles Of(Page page)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var chart in page.Sections.SelectMany(section => section.Charts))
        {
            files[$"{PlotsFolder}/{chart.Name}.svg"] = SvgChart.File(chart);
            files[$"{PlotsFolder}/{chart.Name}.csv"] = ChartText.Csv(chart);
        }

        return new PageFiles(PageWriter.Write(page with { PlotsFolder = PlotsFolder }), files);
    }
}
