using Hoarfrost.Results.Reports;

namespace Hoarfrost.Results.Pages.Charts;

/// <param name="Value">Where on its axis.</param>
internal sealed record Tick(double Value, string Label);

/// <summary>The marks of an axis: few, and at round values. Pure.</summary>
internal static class AxisTicks
{
    private const int Most = 6;
    private const double SecondsPerDay = 86400;

    /// <summary>Steps between dates, in seconds, and how a date is shown at each.</summary>
    private static readonly (double Seconds, string Format)[] DateSteps =
    [
        (1, "HH:mm:ss"),
        (5, "HH:mm:ss"),
        (15, "HH:mm:ss"),
        (60, "HH:mm"),
        (300, "HH:mm"),
        (900, "HH:mm"),
        (3600, "HH:mm"),
        (4 * 3600, "MM-dd HH:mm"),
        (12 * 3600, "MM-dd HH:mm"),
        (SecondsPerDay, "yyyy-MM-dd"),
        (2 * SecondsPerDay, "yyyy-MM-dd"),
        (7 * SecondsPerDay, "yyyy-MM-dd"),
        (14 * SecondsPerDay, "yyyy-MM-dd"),
        (30 * SecondsPerDay, "yyyy-MM-dd"),
        (91 * SecondsPerDay, "yyyy-MM-dd"),
        (182 * SecondsPerDay, "yyyy-MM-dd"),
        (365 * SecondsPerDay, "yyyy-MM-dd"),
    ];

    /// <param name="least">Below <paramref name="most"/>.</param>
    public static IReadOnlyList<Tick> Of(AxisScale scale, double least, double most) =>
        scale switch
        {
            AxisScale.Time => OfTime(least, most),
            AxisScale.Logarithmic => OfPowers(least, most),
            _ => OfNumbers(least, most),
        };

    /// <summary>At the values themselves, as far as their labels do not meet.</summary>
    /// <param name="place">Where on the picture.</param>
    /// <param name="width">Of a label on the picture.</param>
    public static IReadOnlyList<Tick> At(
        IEnumerable<double> values,
        Func<double, double> place,
        Func<string, double> width
    )
    {
        var ticks = new List<Tick>();
        foreach (var value in values.Order())
        {
            var tick = new Tick(value, Number(value));
            if (
                ticks is not [.., var last]
                || place(value) - place(last.Value) > (width(tick.Label) + width(last.Label)) / 2 + 4
            )
            {
                ticks.Add(tick);
            }
        }

        return ticks;
    }

    private static List<Tick> OfNumbers(double least, double most)
    {
        var step = Step((most - least) / Most);
        var decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 15);
        var format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        var ticks = new List<Tick>();
        for (var index = Math.Ceiling(least / step - 1e-9); index * step <= most + step * 1e-9; index++)
        {
            // Without the sign of a zero.
            var value = index * step + 0.0;
            ticks.Add(
                new Tick(
                    value,
                    Math.Abs(value) >= 1e7 ? Number(value) : value.ToString(format, CultureInfo.InvariantCulture)
                )
            );
        }

        return ticks;
    }

    /// <summary>1, 2 or 5 times a power of ten, and at least this.</summary>
    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return (least / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }

    private static List<Tick> OfPowers(double least, double most)
    {
        var (first, last) = ((int)Math.Ceiling(Math.Log10(least)), (int)Math.Floor(Math.Log10(most)));
        if (last - first < 1)
        {
            return OfNumbers(least, most);
        }

        var every = Math.Max(1, (last - first + Most) / Most);
        return
        [
            .. Enumerable
                .Range(first, last - first + 1)
                .Where(power => (power - first) % every == 0)
                .Select(power => new Tick(Math.Pow(10, power), Number(Math.Pow(10, power)))),
        ];
    }

    private static List<Tick> OfTime(double least, double most)
    {
        const int fewer = 4;
        var needed = (most - least) / fewer;
        var found = DateSteps.FirstOrDefault(step => step.Seconds >= needed);
        var (seconds, format) = found.Format is null
            ? (Math.Ceiling(needed / DateSteps[^1].Seconds) * DateSteps[^1].Seconds, DateSteps[^1].Format)
            : found;
        var ticks = new List<Tick>();
        for (var value = Math.Ceiling(least / seconds) * seconds; value <= most; value += seconds)
        {
            ticks.Add(
                new Tick(value, DateTime.UnixEpoch.AddSeconds(value).ToString(format, CultureInfo.InvariantCulture))
            );
        }

        return ticks;
    }

    /// <summary>Short, and an exponent only where there is no other way.</summary>
    public static string Number(double value) =>
        value == 0 ? "0"
        : Math.Abs(value) is >= 1e7 or < 1e-4 ? value.ToString("0.##e0", CultureInfo.InvariantCulture)
        : value == Math.Floor(value) ? value.ToString("0", CultureInfo.InvariantCulture)
        : Figures.Rate(value);
}
