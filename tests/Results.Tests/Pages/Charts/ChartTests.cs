using System.Globalization;
using Hoarfrost.Results.Pages.Charts;

namespace Results.Tests.Pages.Charts;

public sealed class ChartTests
{
    /// <summary>WCAG 2.2, 1.4.3 for text and 1.4.11 for what is drawn. axe does not judge the text of SVG.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Should_Have_Contrast_When_Light_And_When_Dark(bool isLight)
    {
        var style = isLight ? ChartStyle.Light : ChartStyle.Dark;
        foreach (var text in (string[])[style.Ink, style.Muted, style.Accent, style.Good, style.Bad])
        {
            Contrast(text, style.Background).ShouldBeGreaterThanOrEqualTo(4.5, text);
        }

        Contrast(style.Ink, style.Panel).ShouldBeGreaterThanOrEqualTo(4.5);
        foreach (var series in style.Series)
        {
            Contrast(series, style.Background).ShouldBeGreaterThanOrEqualTo(3, series);
        }
    }

    [Theory]
    [InlineData(0, 100, "0 20 40 60 80 100")]
    [InlineData(-0.3, 0.4, "-0.2 0.0 0.2 0.4")]
    [InlineData(91.2, 93.9, "91.5 92.0 92.5 93.0 93.5")]
    [InlineData(0, 0.019, "0.000 0.005 0.010 0.015")]
    public void Should_Mark_Round_Values(double least, double most, string expected) =>
        Labels(AxisScale.Linear, least, most).ShouldBe(expected);

    [Theory]
    [InlineData(1, 1000, "1 10 100 1000")]
    [InlineData(0.5, 5_000_000, "1 100 10000 1000000")]
    [InlineData(2, 8, "2 3 4 5 6 7 8")]
    public void Should_Mark_Powers_When_A_Range_Is_Wide(double least, double most, string expected) =>
        Labels(AxisScale.Logarithmic, least, most).ShouldBe(expected);

    [Theory]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T13:00:00Z", "12:00 12:15 12:30 12:45 13:00")]
    [InlineData(
        "2026-03-01T00:00:00Z",
        "2026-03-05T00:00:00Z",
        "2026-03-01 2026-03-02 2026-03-03 2026-03-04 2026-03-05"
    )]
    public void Should_Mark_Dates(string least, string most, string expected) =>
        Labels(AxisScale.Time, Seconds(least), Seconds(most)).ShouldBe(expected);

    [Fact]
    public void Should_Sum_Up_In_Words_When_There_Are_Many_Points()
    {
        // Given
        var chart = new LineChart(
            "curve",
            "Progress",
            new ChartAxis("Columns (%)"),
            new ChartAxis("GFLOPS"),
            [
                new ChartSeries(
                    "",
                    [.. Enumerable.Range(1, 100).Select(x => new ChartPoint(x, 200 - x))],
                    SeriesStyle.Curve
                ),
            ]
        );

        // When, Then
        ChartText
            .Describe(chart)
            .ShouldBe(
                "GFLOPS over Columns (%). 100 points, from 1: 199.0 to 100: 100.0; least 100: 100.0, most 1: 199.0."
            );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5000)]
    public void Should_Draw_Any_Number_Of_Points(int count)
    {
        foreach (var scale in Enum.GetValues<AxisScale>())
        {
            // Given values that are all the same
            var chart = new LineChart(
                "plot",
                "Plot",
                new ChartAxis("x", scale),
                new ChartAxis("y", FromZero: true),
                [
                    new ChartSeries(
                        "",
                        [.. Enumerable.Range(0, count).Select(x => new ChartPoint(x, 7))],
                        SeriesStyle.Points
                    ),
                ]
            );

            // When
            var svg = SvgChart.File(chart);

            // Then
            System.Xml.Linq.XDocument.Parse(svg);
            svg.ShouldNotContain("NaN");
            svg.ShouldNotContain("Infinity");
            svg.Length.ShouldBeLessThan(120_000);
        }
    }

    private static string Labels(AxisScale scale, double least, double most) =>
        string.Join(' ', AxisTicks.Of(scale, least, most).Select(tick => tick.Label));

    private static double Seconds(string time) =>
        (DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).TotalSeconds;

    private static double Contrast(string one, string other)
    {
        double[] luminances = [.. ((double[])[Luminance(one), Luminance(other)]).Order()];
        return (luminances[1] + 0.05) / (luminances[0] + 0.05);
    }

    /// <summary>WCAG 2.2, relative luminance.</summary>
    private static double Luminance(string colour)
    {
        double[] parts =
        [
            .. ((int[])[1, 3, 5])
                .Select(start =>
                    int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0
                )
                .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)),
        ];
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}
