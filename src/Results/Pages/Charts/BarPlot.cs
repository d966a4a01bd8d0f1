using System.Xml;

namespace Hoarfrost.Results.Pages.Charts;

/// <summary>Bars below each other, each under its name and its value: long names have room.</summary>
internal static class BarPlot
{
    private const double Row = 38;
    private const double Thickness = 12;
    private const double Margin = 8;

    /// <returns>The picture's height.</returns>
    public static double Write(XmlWriter svg, BarChart chart, double top)
    {
        var most = chart.Bars.Select(bar => Math.Max(bar.Value, bar.High ?? 0)).Append(0).Max();
        var scale = most > 0 ? (SvgChart.Width - 2 * Margin) / most : 0;
        var y = top + 4;
        foreach (var bar in chart.Bars)
        {
            svg.Begin("g", ("class", "s0"));
            svg.Titled($"{bar.Label}: {bar.Text}");
            svg.Text(Margin, y + 11, SvgText.Fit(bar.Label, SvgChart.Width - 3 * Margin - SvgText.Width(bar.Text)));
            svg.Text(SvgChart.Width - Margin, y + 11, bar.Text, "end");
            svg.Element(
                "rect",
                ("class", "p"),
                ("x", SvgText.Number(Margin)),
                ("y", SvgText.Number(y + 16)),
                ("width", SvgText.Number(Math.Max(1, bar.Value * scale))),
                ("height", SvgText.Number(Thickness)),
                ("rx", "2")
            );
            if (bar is { Low: { } low, High: { } high })
            {
                Whisker(svg, Margin + low * scale, Margin + high * scale, y + 16 + Thickness / 2);
            }

            svg.WriteEndElement();
            y += Row;
        }

        return y + 4;
    }

    /// <summary>In the colour of text with an edge of the background's, as one half of it lies on the bar.</summary>
    private static void Whisker(XmlWriter svg, double from, double to, double y)
    {
        foreach (var style in (string[])["h", "k"])
        {
            svg.Line(from, y, to, y, style);
            svg.Line(from, y - 8, from, y + 8, style);
            svg.Line(to, y - 8, to, y + 8, style);
        }
    }
}
