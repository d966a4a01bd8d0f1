using Hoarfrost.Core.Text;

namespace Hoarfrost.Options.Types;

/// <summary>A whole number of minutes, hours or days: <c>90m</c>, <c>4h</c>, <c>2d</c>.</summary>
internal sealed class Duration(TimeSpan minimum, TimeSpan maximum) : OptionType<TimeSpan>
{
    public override string ValueName => "TIME";

    public override string Allowed =>
        $"a number of minutes, hours or days, such as 90m, 4h or 2d, from {Format(minimum)} to {Format(maximum)}";

    public override bool TryParse(string text, out TimeSpan value) =>
        DurationText.TryParse(text, "mhd", maximum, out value) && value >= minimum;

    public override string Format(TimeSpan value) => DurationText.Format(value);
}
