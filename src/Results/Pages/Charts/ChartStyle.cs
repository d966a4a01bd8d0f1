using System.Text;

namespace Hoarfrost.Results.Pages.Charts;

/// <summary>
/// The colours of pages and plots. Text has a contrast of 4.5 and more against its background, lines and marks of 3 and more (WCAG 2.2,
/// 1.4.3 and 1.4.11); series also differ by the shape of their marks.
/// </summary>
/// <param name="Series">One after another, then again from the first.</param>
internal sealed record ChartStyle(
    string Background,
    string Ink,
    string Muted,
    string Grid,
    string Accent,
    string Good,
    string Bad,
    string Panel,
    IReadOnlyList<string> Series
)
{
    public static ChartStyle Light { get; } =
        new(
            Background: "#ffffff",
            Ink: "#1b1f24",
            Muted: "#57606a",
            Grid: "#d8dee4",
            Accent: "#0a58a8",
            Good: "#116329",
            Bad: "#a40e26",
            Panel: "#f6f8fa",
            ["#0a58a8", "#b3400a", "#116b3a", "#7d3c98", "#6b5900", "#57606a"]
        );

    public static ChartStyle Dark { get; } =
        new(
            Background: "#12161b",
            Ink: "#e6edf3",
            Muted: "#9aa4af",
            Grid: "#30363d",
            Accent: "#79b8ff",
            Good: "#6fd08c",
            Bad: "#ff9a94",
            Panel: "#1b2128",
            ["#79b8ff", "#ffa467", "#6fd08c", "#dba2f0", "#d9c04a", "#b0b8c0"]
        );

    /// <summary>Rules for <see cref="SvgChart"/>'s classes.</summary>
    public string Css()
    {
        var css = new StringBuilder(
            $".chart{{background:{Background}}}.chart text{{fill:{Ink}}}.chart .m{{fill:{Muted}}}.chart .g{{stroke:{Grid}}}.chart .a{{stroke:{Muted}}}.chart .k{{stroke:{Ink};stroke-width:1.5}}.chart .h{{stroke:{Background};stroke-width:4.5}}.chart .o{{color:{Muted}}}"
        );
        for (var index = 0; index < Series.Count; index++)
        {
            css.Append(CultureInfo.InvariantCulture, $".chart .s{index}{{color:{Series[index]}}}");
        }

        return css.ToString();
    }
}
