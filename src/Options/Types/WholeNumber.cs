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
