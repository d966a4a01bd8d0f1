using Hoarfrost.Context.OptionTypes;

namespace Hoarfrost.Context;

/// <summary>An option with the type of its value, and where that value goes.</summary>
internal sealed class TypedOptionDescriptor<T>(OptionType<T> type, Func<Options, T, Options> apply) : OptionDescriptor
    where T : notnull
{
    public override string? ValueName => type.ValueName;

    public override string Allowed => type.Allowed;

    public override object? Parse(string text) => type.TryParse(text, out var value) ? value : null;

    public override Options Apply(Options options, object value) => apply(options, (T)value);
}
