namespace Hoarfrost.Core.Text;

/// <summary>A whole number of one unit of time: <c>90s</c>, <c>30m</c>, <c>4h</c>, <c>2d</c>.</summary>
internal static class DurationText
{
    /// <param name="units">The letters that are allowed, of <c>smhd</c>.</param>
    /// <returns>False also of one that is longer than <paramref name="maximum"/>.</returns>
    public static bool TryParse(string text, string units, TimeSpan maximum, out TimeSpan value)
    {
        value = default;
        if (
            text.Length < 2
            || !units.Contains(text[^1], StringComparison.Ordinal)
            || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            return false;
        }

        var unit = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };
        // Not multiplied before: more days than a TimeSpan holds are a number, too.
        if (number > maximum / unit)
        {
            return false;
        }

        value = number * unit;
        return true;
    }

    /// <summary>In the largest unit that it is a whole number of.</summary>
    public static string Format(TimeSpan duration) =>
        duration.Ticks % TimeSpan.TicksPerDay == 0 ? $"{duration.Days}d"
        : duration.Ticks % TimeSpan.TicksPerHour == 0 ? $"{(int)duration.TotalHours}h"
        : duration.Ticks % TimeSpan.TicksPerMinute == 0 ? $"{(int)duration.TotalMinutes}m"
        : $"{(long)duration.TotalSeconds}s";
}
