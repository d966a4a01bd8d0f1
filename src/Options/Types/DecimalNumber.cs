namespace Hoarfrost.Options.Types;

/// <summary>A number with a decimal point, whatever the machine's language is.</summary>
/// <param name="aboveMinimum">The minimum itself is not allowed.</param>
internal sealed class DecimalNumber(string valueName, double minimum, double maximum, bool aboveMinimum = false)
    : OptionType<double>
{
    public override string ValueName => valueName;

    public override string Allowed =>
        aboveMinimum
            ? $"a number above {Format(minimum)}, up to {Format(maximum)}"
            : $"a number from {Format(minimum)} to {Format(maximum)}";

    // NaN passes neither comparison.
    public override bool TryParse(string text, out double value) =>
        double.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out value
        )
        && (aboveMinimum ? value > minimum : value >= minimum)
        && value <= maximum;

    public override string Format(double value) => value.ToString(CultureInfo.InvariantCulture);
}
