using System.Text;
using System.Xml;

namespace Hoarfrost.Results.Pages.Charts;

/// <summary>Series over an axis: grid and labels first, then lines, intervals and marks.</summary>
internal static class LinePlot
{
    private const double Height = 210;
    private const double Right = 16;
    private const double LineHeight = 19;

    /// <summary>Up to as many values on it, an axis is marked at these.</summary>
    private const int FewValues = 8;

    /// <summary>More points are drawn as one path: they are too many to be pointed at.</summary>
    private const int MostMarks = 60;

    /// <returns>The picture's height.</returns>
    public static double Write(XmlWriter svg, LineChart chart, double top)
    {
        svg.Text(8, top + 13, chart.Y.Title, style: "m");
        var plotTop = Legend(svg, chart, top + LineHeight) + 8;
        ChartPoint[] points = [.. chart.Series.SelectMany(series => series.Points)];
        var y = PlotAxis.Of(
            chart.Y,
            points.SelectMany(point => (double[])[point.Y, point.Low ?? point.Y, point.High ?? point.Y]),
            plotTop + Height,
            plotTop
        );
        var rows = AxisTicks.Of(y.Scale, y.Least, y.Most);
        var left = 16 + rows.Select(tick => SvgText.Width(tick.Label)).Append(0).Max();
        var x = PlotAxis.Of(chart.X, points.Select(point => point.X), left, SvgChart.Width - Right);
        foreach (var tick in rows)
        {
            svg.Line(left, y.At(tick.Value), SvgChart.Width - Right, y.At(tick.Value), "g");
            svg.Text(left - 6, y.At(tick.Value) + 4, tick.Label, "end", "m");
        }

        var bottom = plotTop + Height;
        svg.Line(left, bottom, SvgChart.Width - Right, bottom, "a");
        foreach (var tick in Columns(x, points))
        {
            svg.Line(x.At(tick.Value), bottom, x.At(tick.Value), bottom + 4, "a");
            svg.Text(InPicture(x.At(tick.Value), tick.Label), bottom + 18, tick.Label, "middle", "m");
        }

        svg.Text((left + SvgChart.Width - Right) / 2, bottom + 38, chart.X.Title, "middle", "m");
        for (var index = 0; index < chart.Series.Count; index++)
        {
            Series(svg, chart, chart.Series[index], index, x, y);
        }

        return bottom + 46;
    }

    private static IReadOnlyList<Tick> Columns(PlotAxis x, ChartPoint[] points)
    {
        double[] values = [.. points.Select(point => point.X).Distinct()];
        return x.Scale != AxisScale.Time && values.Length <= FewValues
            ? AxisTicks.At(values, x.At, SvgText.Width)
            : AxisTicks.Of(x.Scale, x.Least, x.Most);
    }

    private static double InPicture(double x, string label) =>
        Math.Clamp(x, SvgText.Width(label) / 2, SvgChart.Width - SvgText.Width(label) / 2);

    /// <returns>Where it ends; nothing for one series without a name.</returns>
    private static double Legend(XmlWriter svg, LineChart chart, double top)
    {
        if (chart.Series.Count < 2)
        {
            return top;
        }

        var (x, y) = (8.0, top + 13);
        for (var index = 0; index < chart.Series.Count; index++)
        {
            var series = chart.Series[index];
            var name = SvgText.Fit(series.Name, SvgChart.Width - 60);
            var width = 28 + SvgText.Width(name) + 14;
            if (x > 8 && x + width > SvgChart.Width)
            {
                (x, y) = (8, y + LineHeight);
            }

            svg.Begin("g", ("class", ColourOf(series, index)));
            if (series.Style != SeriesStyle.Points)
            {
                svg.Line(x, y - 4, x + 20, y - 4, series.Style == SeriesStyle.Ideal ? "i" : "l");
            }

            if (series.Style is SeriesStyle.Points or SeriesStyle.Line)
            {
                svg.Element("path", ("class", "p"), ("d", Mark(index, x + 10, y - 4)));
            }

            svg.Text(x + 26, y, name);
            svg.WriteEndElement();
            x += width;
        }

        return y + 5;
    }

    private static void Series(XmlWriter svg, LineChart chart, ChartSeries series, int index, PlotAxis x, PlotAxis y)
    {
        svg.Begin("g", ("class", ColourOf(series, index)));
        if (series.Style != SeriesStyle.Points && series.Points.Count > 1)
        {
            svg.Element(
                "path",
                ("class", series.Style == SeriesStyle.Ideal ? "i" : "l"),
                ("d", Path(series.Points, x, y, "L"))
            );
        }

        if (series.Style is SeriesStyle.Points or SeriesStyle.Line || series.Points.Count == 1)
        {
            if (series.Points.Count > MostMarks)
            {
                svg.Element("path", ("class", "d"), ("d", Path(series.Points, x, y, "M")));
            }
            else
            {
                foreach (var point in series.Points)
                {
                    Point(svg, chart, series, point, index, x.At(point.X), y);
                }
            }
        }

        svg.WriteEndElement();
    }

    private static void Point(
        XmlWriter svg,
        LineChart chart,
        ChartSeries series,
        ChartPoint point,
        int index,
        double x,
        PlotAxis y
    )
    {
        svg.WriteStartElement("g");
        svg.Titled((series.Name.Length > 0 ? series.Name + ", " : "") + ChartText.Of(chart, point));
        if (point is { Low: { } low, High: { } high })
        {
            svg.Line(x, y.At(low), x, y.At(high), "w");
            svg.Line(x - 4, y.At(low), x + 4, y.At(low), "w");
            svg.Line(x - 4, y.At(high), x + 4, y.At(high), "w");
        }

        svg.Element("path", ("class", "p"), ("d", Mark(index, x, y.At(point.Y))));
        svg.WriteEndElement();
    }

    /// <param name="join"><c>L</c> draws lines between the points, <c>M</c> only the points.</param>
    private static string Path(IReadOnlyList<ChartPoint> points, PlotAxis x, PlotAxis y, string join)
    {
        var path = new StringBuilder();
        foreach (var point in points)
        {
            path.Append(path.Length == 0 ? "M" : join)
                .Append(SvgText.Number(x.At(point.X)))
                .Append(' ')
                .Append(SvgText.Number(y.At(point.Y)));
            if (join == "M")
            {
                path.Append("h0");
            }
        }

        return path.ToString();
    }

    private static string ColourOf(ChartSeries series, int index) =>
        series.Style == SeriesStyle.Ideal
            ? "o"
            : "s" + (index % ChartStyle.Light.Series.Count).ToString(CultureInfo.InvariantCulture);

    /// <summary>A circle, a square, a triangle or a diamond: colour alone tells nobody everything.</summary>
    private static string Mark(int index, double x, double y)
    {
        var (at, top) = (SvgText.Number(x), SvgText.Number(y - 5));
        return (index % 4) switch
        {
            0 => $"M{SvgText.Number(x - 4)} {SvgText.Number(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
            1 => $"M{SvgText.Number(x - 4)} {SvgText.Number(y - 4)}h8v8h-8z",
            2 => $"M{at} {top}l5 9h-10z",
            _ => $"M{at} {top}l5 5l-5 5l-5 -5z",
        };
    }
}
