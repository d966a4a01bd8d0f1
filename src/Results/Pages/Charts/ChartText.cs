using System.Text;
using Hoarfrost.Results.Csv;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Results.Pages.Charts;

/// <summary>What a chart shows, in words for those who do not see it, and as data.</summary>
internal static class ChartText
{
    /// <summary>More are summed up: nobody listens to a thousand numbers.</summary>
    private const int MostSpoken = 12;

    public static string Describe(Chart chart) =>
        chart switch
        {
            BarChart bars => string.Join("; ", bars.Bars.Select(bar => $"{bar.Label}: {bar.Text}")) + ".",
            LineChart lines => $"{lines.Y.Title} over {lines.X.Title}. "
                + string.Join(' ', lines.Series.Select(series => Describe(lines, series))),
            _ => "",
        };

    public static string Csv(Chart chart) =>
        chart switch
        {
            BarChart bars => string.Concat([
                CsvText.FormatRecord(["label", "value", "low", "high"]),
                .. bars.Bars.Select(bar =>
                    CsvText.FormatRecord([bar.Label, Exact(bar.Value), Exact(bar.Low), Exact(bar.High)])
                ),
            ]),
            LineChart lines => string.Concat([
                CsvText.FormatRecord(["series", "x", "y", "low", "high"]),
                .. lines.Series.SelectMany(series =>
                    series.Points.Select(point =>
                        CsvText.FormatRecord([
                            series.Name,
                            lines.X.Scale == AxisScale.Time
                                ? DateTime.UnixEpoch.AddSeconds(point.X).ToString("O", CultureInfo.InvariantCulture)
                                : Exact(point.X),
                            Exact(point.Y),
                            Exact(point.Low),
                            Exact(point.High),
                        ])
                    )
                ),
            ]),
            _ => "",
        };

    /// <summary>A point in words.</summary>
    public static string Of(LineChart chart, ChartPoint point) =>
        $"{At(chart.X, point.X)}: {Figures.Rate(point.Y)}"
        + (point is { Low: { } low, High: { } high } ? $" ({Figures.Rate(low)} to {Figures.Rate(high)})" : "");

    /// <summary>What neither XML nor HTML can hold (control characters, halves of surrogates) is replaced.</summary>
    public static string Clean(string text)
    {
        if (text.All(static c => c is >= ' ' and < '\x7f'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(
                Rune.IsControl(rune) ? " "
                : rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar.ToString()
                : rune.ToString()
            );
        }

        return clean.ToString();
    }

    private static string Describe(LineChart chart, ChartSeries series)
    {
        var name = series.Name.Length > 0 ? $"{series.Name}: " : "";
        var points = series.Points;
        if (points.Count <= MostSpoken)
        {
            return $"{name}{string.Join("; ", points.Select(point => Of(chart, point)))}.";
        }

        var (least, most) = (points.MinBy(point => point.Y)!, points.MaxBy(point => point.Y)!);
        return $"{name}{points.Count} points, from {Of(chart, points[0])} to {Of(chart, points[^1])}; least {Of(chart, least)}, most {Of(chart, most)}.";
    }

    private static string At(ChartAxis axis, double value) =>
        axis.Scale == AxisScale.Time
            ? DateTime.UnixEpoch.AddSeconds(value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : AxisTicks.Number(value);

    private static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
