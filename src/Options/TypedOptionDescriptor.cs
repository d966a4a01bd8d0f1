using Hoarfrost.Options.Types;

namespace Hoarfrost.Options;

/// <summary>An option with the type of its value, where that value is, and where it goes.</summary>
/// <param name="Read">Null where the options have none.</param>
internal sealed record TypedOptionDescriptor<T>(
    OptionType<T> Type,
    Func<HoarfrostOptions, object?> Read,
    Func<HoarfrostOptions, T, HoarfrostOptions> Write
) : OptionDescriptor
    where T : notnull
{
    public override string? ValueName => Type.ValueName;

    public override string Allowed => Type.Allowed;

    public override bool IsRepeatable => Type.IsRepeatable;

    public override object? Parse(string text) => Type.TryParse(text, out var value) ? value : null;

    public override HoarfrostOptions Apply(HoarfrostOptions options, object value) => Write(options, (T)value);

    public override string? TextOf(HoarfrostOptions options) =>
        Read(options) is { } value ? Type.Format((T)value) : null;

    public override HoarfrostOptions Copy(HoarfrostOptions from, HoarfrostOptions to) =>
        Read(from) is { } value ? Apply(to, value) : to;
}
