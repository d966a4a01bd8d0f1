namespace Hoarfrost.Options.Types;

/// <summary>A number of things. Without a maximum of its own it ends where <see cref="int"/> does.</summary>
internal sealed class WholeNumber(string valueName, int minimum, int maximum = int.MaxValue) : OptionType<int>
{
    public override string ValueName => valueName;

    public override string Allowed =>
        maximum == int.MaxValue ? $"a whole number, {minimum} or more" : $"a whole number from {minimum} to {maximum}";

    public override bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        && value >= minimum
        && value <= maximum;
}

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
