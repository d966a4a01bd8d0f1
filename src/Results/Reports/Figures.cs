using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Reports;

/// <summary>Numbers as reports print them.</summary>
internal static class Figures
{
    /// <summary>What stands for a value that is not known.</summary>
    public const string Unknown = "–";

    private const int SignificantDigits = 4;
    private const int SecondsPerMinute = 60;
    private const double MbPerGb = 1024;

    /// <summary>Four significant digits (what HPL prints tells no more), never an exponent.</summary>
    public static string Rate(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var integerDigits = (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1;
        var decimals = Math.Clamp(SignificantDigits - integerDigits, 0, 15);
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>With its unit, where it has one.</summary>
    public static string Value(Metric metric) =>
        metric.Unit == Metric.NoUnit ? Rate(metric.Value) : $"{Rate(metric.Value)} {metric.Unit}";

    public static string Rate(double? value) => value is { } known ? Rate(known) : Unknown;

    /// <summary>With cents, and below a dollar with four decimals.</summary>
    public static string Money(double dollars) =>
        dollars.ToString(dollars < 1 ? "0.0000" : "0.00", CultureInfo.InvariantCulture) + " USD";

    public static string Percent(double fraction) => $"{fraction * 100:0.0} %";

    public static string Ratio(double? ratio) =>
        ratio is { } known ? known.ToString("0.000", CultureInfo.InvariantCulture) : Unknown;

    public static string Whole(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? Unknown;

    public static string Duration(double seconds) =>
        seconds < SecondsPerMinute ? $"{seconds:0.0} s" : ProgressText.Duration(Math.Round(seconds));

    public static string Memory(int? memoryMb) => memoryMb is { } mb ? $"{mb / MbPerGb:0.0} GiB" : Unknown;

    public static string Clock(double? mhz) => mhz is { } known ? $"{known / 1000:0.00} GHz" : Unknown;

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="NumberRanges.Format"/>
    public static string Ranges(IEnumerable<int> numbers, string separator = ", ") =>
        NumberRanges.Format(numbers, separator) is { Length: > 0 } ranges ? ranges : Unknown;
}
