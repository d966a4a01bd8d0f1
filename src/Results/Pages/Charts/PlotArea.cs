namespace Hoarfrost.Results.Pages.Charts;

/// <summary>The range of an axis, and where on the picture each value of it is. Pure.</summary>
internal sealed record PlotAxis(AxisScale Scale, double Least, double Most, double Begin, double End)
{
    /// <summary>With some room around the values, and never empty.</summary>
    public static PlotAxis Of(ChartAxis axis, IEnumerable<double> values, double begin, double end)
    {
        double[] all = [.. values.Where(double.IsFinite)];
        var scale = axis.Scale == AxisScale.Logarithmic && all.Any(value => value <= 0) ? AxisScale.Linear : axis.Scale;
        var (least, most) = all.Length == 0 ? (0, 1) : (all.Min(), all.Max());
        if (scale == AxisScale.Logarithmic)
        {
            return new PlotAxis(scale, least / 1.2, most * 1.2, begin, end);
        }

        if (axis.FromZero)
        {
            (least, most) = (Math.Min(0, least), Math.Max(0, most));
        }

        var room = most > least ? (most - least) * 0.06 : Room(scale, most);
        return new PlotAxis(
            scale,
            axis.FromZero && least == 0 ? 0 : least - room,
            axis.FromZero && most == 0 ? 0 : most + room,
            begin,
            end
        );
    }

    public double At(double value) =>
        Begin
        + (End - Begin)
            * (
                Scale == AxisScale.Logarithmic
                    ? Math.Log(value / Least) / Math.Log(Most / Least)
                    : (value - Least) / (Most - Least)
            );

    private static double Room(AxisScale scale, double value) =>
        scale == AxisScale.Time ? 3600
        : value == 0 ? 1
        : Math.Abs(value) * 0.1;
}
