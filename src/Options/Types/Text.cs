using System.Diagnostics.CodeAnalysis;

namespace Hoarfrost.Options.Types;

/// <summary>Text that a rule checks as a whole.</summary>
internal sealed class Text(string valueName, Predicate<string> rule, string allowed) : OptionType<string>
{
    public override string ValueName => valueName;

    public override string Allowed => allowed;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        return rule(text);
    }
}
