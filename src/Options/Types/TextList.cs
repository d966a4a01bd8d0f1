using System.Diagnostics.CodeAnalysis;

namespace Hoarfrost.Options.Types;

/// <summary>Several texts: the option may be repeated, a variable has a line each, and <c>cluster.yaml</c> a list.</summary>
/// <param name="rule">Checks each.</param>
/// <param name="splitsAtCommas">Several may stand in one value, too.</param>
/// <param name="nameOf">What may be there only once; null: the text itself.</param>
internal sealed class TextList(
    string valueName,
    Predicate<string> rule,
    string allowed,
    bool splitsAtCommas = true,
    Func<string, string>? nameOf = null
) : OptionType<IReadOnlyList<string>>
{
    private readonly char[] separators = splitsAtCommas ? ['\n', ','] : ['\n'];

    public override string ValueName => valueName;

    public override string Allowed => allowed;

    public override bool IsRepeatable => true;

    public override bool TryParse(string text, [MaybeNullWhen(false)] out IReadOnlyList<string> value)
    {
        var texts = text.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        value = texts;
        return texts.Length > 0
            && texts.All(one => rule(one))
            && texts.DistinctBy(nameOf ?? (static one => one), StringComparer.Ordinal).Count() == texts.Length;
    }

    public override string Format(IReadOnlyList<string> value) => string.Join(splitsAtCommas ? ',' : '\n', value);
}
