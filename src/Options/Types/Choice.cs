using System.Diagnostics.CodeAnalysis;

namespace Hoarfrost.Options.Types;

/// <summary>One of a few names.</summary>
internal sealed class Choice(string valueName, IReadOnlyList<string> names) : OptionType<string>
{
    public override string ValueName => valueName;

    public override string Allowed => names.Count == 1 ? names[0] : $"one of {string.Join(", ", names)}";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value)
    {
        value = names.FirstOrDefault(name => name == text);
        return value is not null;
    }
}
