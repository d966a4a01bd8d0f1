using System.Text;
using System.Xml;

namespace Hoarfrost.Results.Pages.Charts;

/// <summary>
/// A chart as SVG: in a page, whose style sheet colours it for light and dark, or as a file of its own, which is light and stands for
/// itself. Text stays text. 420 units wide, so that its labels can be read where the page is as narrow as a telephone.
/// </summary>
internal static class SvgChart
{
    public const double Width = 420;

    /// <summary>Rules that hold in any colours.</summary>
    public const string Rules =
        ".chart text{font:13px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}"
        + ".chart .t{font-size:15px;font-weight:600}"
        + ".chart .g,.chart .a{fill:none;stroke-width:1}"
        + ".chart .l{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}"
        + ".chart .i{fill:none;stroke:currentColor;stroke-width:1.5;stroke-dasharray:5 4}"
        + ".chart .w{fill:none;stroke:currentColor;stroke-width:1.5}"
        + ".chart .d{fill:none;stroke:currentColor;stroke-width:5;stroke-linecap:round}"
        + ".chart .p{fill:currentColor}";

    private const double TitleHeight = 26;
    private const string Namespace = "http://www.w3.org/2000/svg";

    /// <summary>To stand within a page.</summary>
    public static string Inline(Chart chart) => Write(chart, isFile: false);

    /// <summary>A file, with its own title and colours that read on white.</summary>
    public static string File(Chart chart) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + Write(chart, isFile: true) + "\n";

    private static string Write(Chart chart, bool isFile)
    {
        var top = isFile ? TitleHeight : 0;
        var body = new StringBuilder();
        double height;
        using (var svg = Writer(body, ConformanceLevel.Fragment))
        {
            height = chart switch
            {
                BarChart bars => BarPlot.Write(svg, bars, top),
                LineChart lines => LinePlot.Write(svg, lines, top),
                _ => throw new ArgumentException($"{chart.GetType().Name} has no picture.", nameof(chart)),
            };
        }

        var text = new StringBuilder();
        using (var svg = Writer(text, ConformanceLevel.Fragment))
        {
            svg.Begin(
                "svg",
                ("class", "chart"),
                ("viewBox", $"0 0 {SvgText.Number(Width)} {SvgText.Number(height)}"),
                ("role", "img"),
                ("aria-labelledby", $"{chart.Name}-title {chart.Name}-desc")
            );
            if (isFile)
            {
                svg.WriteAttributeString("width", SvgText.Number(Width));
                svg.WriteAttributeString("height", SvgText.Number(height));
            }

            Named(svg, "title", chart.Name, chart.Title);
            Named(svg, "desc", chart.Name, $"{ChartText.Describe(chart)} {chart.Note}".TrimEnd());
            if (isFile)
            {
                svg.WriteElementString("style", Rules + ChartStyle.Light.Css());
                svg.Element("rect", ("width", "100%"), ("height", "100%"), ("fill", ChartStyle.Light.Background));
                svg.Text(8, 18, SvgText.Fit(chart.Title, Width - 60), style: "t");
            }

            svg.WriteRaw(body.ToString());
            svg.WriteEndElement();
        }

        // Within HTML the namespace goes without saying.
        return isFile ? $"<svg xmlns=\"{Namespace}\"{text.ToString()["<svg".Length..]}" : text.ToString();
    }

    private static void Named(XmlWriter svg, string element, string name, string text)
    {
        svg.Begin(element, ("id", $"{name}-{element}"));
        svg.WriteString(ChartText.Clean(text));
        svg.WriteEndElement();
    }

    private static XmlWriter Writer(StringBuilder text, ConformanceLevel level) =>
        XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = level });
}
