using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Hoarfrost.Results.Pages.Charts;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Results.Pages;

/// <summary>
/// A page as one file of HTML: it loads nothing, and a policy in it keeps it from doing so. What comes from outside is escaped by the
/// template or with its encoder; only plots and the style sheet, which are made here, go in as they are.
/// </summary>
internal static class PageWriter
{
    private const string TemplateName = "page.liquid";

    /// <summary>Longer tables are folded away.</summary>
    private const int OpenRows = 24;

    private const string StyleName = "page.css";

    // '–' and '×' are legible as they are; '<', '&', quotes and the like are escaped all the same.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly Lazy<IFluidTemplate> Template = new(static () =>
        new FluidParser().Parse(Read(TemplateName))
    );
    private static readonly Lazy<string> Style = new(static () =>
        string.Concat(
            SvgChart.Rules,
            Scheme(ChartStyle.Light),
            "@media (prefers-color-scheme: dark){",
            Scheme(ChartStyle.Dark),
            "}\n",
            Read(StyleName)
        )
    );

    private static readonly TemplateOptions Options = new()
    {
        MemberAccessStrategy = new DefaultMemberAccessStrategy { MemberNameStrategy = MemberNameStrategies.CamelCase },
        MaxSteps = int.MaxValue,
    };

    static PageWriter()
    {
        var access = Options.MemberAccessStrategy;
        access.Register<Page>();
        access.Register<PageText>();
        access.Register<ShownSection>();
        access.Register<ShownPlot>();
        access.Register<ShownTable>();
        access.Register<ShownCell>();
    }

    public static string Write(Page page)
    {
        var context = new TemplateContext(Options);
        context.SetValue("page", page);
        context.SetValue("class", ClassOf(page.Tone));
        context.SetValue("style", Style.Value);
        context.SetValue("lead", Shown(page.Lead));
        context.SetValue("sections", page.Sections.Where(section => section.IsAny).Select(Shown).ToList());
        return Template.Value.Render(context, Encoder);
    }

    private static string Scheme(ChartStyle style) =>
        $":root{{--background:{style.Background};--ink:{style.Ink};--muted:{style.Muted};--grid:{style.Grid};--accent:{style.Accent};--good:{style.Good};--bad:{style.Bad};--panel:{style.Panel}}}"
        + style.Css();

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static ShownSection Shown(PageSection section) =>
        new(
            section.Heading,
            Shown(section.Paragraphs),
            [.. section.Steps.Select(ChartText.Clean)],
            [
                .. section.Charts.Select(chart => new ShownPlot(
                    chart.Name,
                    chart.Title,
                    chart.Note,
                    SvgChart.Inline(chart)
                )),
            ],
            [.. section.Tables.Where(table => table.Rows.Count > 0).Select(Shown)],
            string.Join('\n', section.Lines.Select(ChartText.Clean))
        );

    private static List<ShownCell> Shown(IEnumerable<PageText> texts) =>
        [.. texts.Select(text => new ShownCell(ChartText.Clean(text.Text), ClassOf(text.Tone)))];

    private static ShownTable Shown(PageTable table) =>
        new(
            table.Title,
            [.. table.Columns.Select(column => new ShownCell(column.Heading, column.IsNumeric ? "n" : ""))],
            Rows(table),
            table.Rows.Count
        );

    /// <summary>Not by the template: tables of ten thousand runs are to be there at once.</summary>
    private static string Rows(PageTable table)
    {
        var html = new StringBuilder();
        for (var index = 0; index < table.Rows.Count; index++)
        {
            html.Append("<tr>");
            for (var place = 0; place < table.Columns.Count; place++)
            {
                var cell = table.Rows[index][place];
                html.Append(Opening(table.Columns[place].IsNumeric, cell.Tone));
                var text = Encoder.Encode(ChartText.Clean(cell.Text));
                var link = place == 0 ? table.Links?[index] : null;
                html.Append(link is null ? text : $"<a href=\"{Encoder.Encode(link)}\">{text}</a>");
            }

            html.Append('\n');
        }

        return html.ToString();
    }

    private static string Opening(bool isNumeric, Tone tone) =>
        (isNumeric, ClassOf(tone)) switch
        {
            (false, "") => "<td>",
            (false, var name) => $"<td class=\"{name}\">",
            (true, "") => "<td class=n>",
            (true, var name) => $"<td class=\"n {name}\">",
        };

    private static string ClassOf(Tone tone) =>
        tone switch
        {
            Tone.Good => "good",
            Tone.Bad => "bad",
            Tone.Faint => "faint",
            _ => "",
        };

    // What the template sees.
    private sealed record ShownSection(
        string Heading,
        List<ShownCell> Paragraphs,
        List<string> Steps,
        List<ShownPlot> Plots,
        List<ShownTable> Tables,
        string Lines
    );

    private sealed record ShownPlot(string Name, string Title, string Note, string Svg);

    private sealed record ShownTable(string Title, List<ShownCell> Columns, string Rows, int Count)
    {
        public bool IsLong => Count > OpenRows;
    }

    private sealed record ShownCell(string Text, string Class);
}
