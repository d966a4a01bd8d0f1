using System.Globalization;

namespace Hoarfrost.Options.Types;

/// <summary>A whole number of minutes, hours or days: <c>90m</c>, <c>4h</c>, <c>2d</c>.</summary>
internal sealed class Duration(TimeSpan minimum, TimeSpan maximum) : OptionType<TimeSpan>
{
    public override string ValueName => "TIME";

    public override string Allowed =>
        $"a number of minutes, hours or days, such as 90m, 4h or 2d, from {TextOf(minimum)} to {TextOf(maximum)}";

    public override bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        if (
            text.Length < 2
            || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > (int)maximum.TotalMinutes
        )
        {
            return false;
        }

        TimeSpan? duration = text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
        value = duration ?? default;
        return duration >= minimum && duration <= maximum;
    }

    public override string Format(TimeSpan value) => TextOf(value);

    /// <summary>In the largest unit that it is a whole number of.</summary>
    public static string TextOf(TimeSpan duration) =>
        duration.Ticks % TimeSpan.TicksPerDay == 0 ? string.Create(CultureInfo.InvariantCulture, $"{duration.Days}d")
        : duration.Ticks % TimeSpan.TicksPerHour == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours}h")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}m");
}
