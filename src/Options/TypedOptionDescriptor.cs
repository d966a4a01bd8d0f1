using Hoarfrost.Options.Types;

namespace Hoarfrost.Options;

/// <summary>An option with the type of its value, and where that value goes.</summary>
internal sealed class TypedOptionDescriptor<T>(OptionType<T> type, Func<HoarfrostOptions, T, HoarfrostOptions> apply)
    : OptionDescriptor
    where T : notnull
{
    public override string? ValueName => type.ValueName;

    public override string Allowed => type.Allowed;

    public override object? Parse(string text) => type.TryParse(text, out var value) ? value : null;

    public override HoarfrostOptions Apply(HoarfrostOptions options, object value) => apply(options, (T)value);
}
