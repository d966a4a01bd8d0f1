using System.Diagnostics.CodeAnalysis;

namespace Hoarfrost.Options.Types;

/// <summary>One of a few names.</summary>
internal sealed class Choice(string valueName, IReadOnlyList<string> names) : OptionType<string>
{
    public override string ValueName => valueName;

    public override IReadOnlyList<string> Values => names;

    public override string Allowed => names.Count == 1 ? names[0] : $"one of {string.Join(", ", names)}";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value)
    {
        value = names.FirstOrDefault(name => name == text);
        return value is not null;
    }
}

/// <summary>One of an enum's names, in lower case.</summary>
internal sealed class EnumChoice<T>(string valueName) : OptionType<T>
    where T : struct, Enum
{
    private readonly Choice names = new(valueName, [.. Enum.GetValues<T>().Select(NameOf)]);

    public override string? ValueName => names.ValueName;

    public override string Allowed => names.Allowed;

    public override IReadOnlyList<string> Values => names.Values;

    /// <summary>As the option takes it.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "The name belongs to the enum and this way of writing it.")]
    public static string NameOf(T value) => value.ToString().ToLowerInvariant();

    public override bool TryParse(string text, out T value)
    {
        value = default;
        return names.TryParse(text, out var name) && Enum.TryParse(name, ignoreCase: true, out value);
    }

    public override string Format(T value) => NameOf(value);
}
