using System.Diagnostics.CodeAnalysis;

namespace Hoarfrost.Options.Types;

/// <summary>Turns an option's text into its value, and says what it takes.</summary>
internal abstract class OptionType<T>
    where T : notnull
{
    /// <summary>What stands for the value in the help, such as <c>COUNT</c>; null for a flag.</summary>
    public abstract string? ValueName { get; }

    /// <summary>Ends the sentence "must be …".</summary>
    public abstract string Allowed { get; }

    /// <summary>All values that there are, where those are few names.</summary>
    public virtual IReadOnlyList<string> Values => [];

    /// <summary>Given several times, all count: they are parsed as one text, a line each.</summary>
    public virtual bool IsRepeatable => false;

    public abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>The text that gives the value.</summary>
    public virtual string Format(T value) => $"{value}";
}

/// <summary>On when it is named; a value may follow, so that a stronger source can turn off what a weaker one turned on.</summary>
internal sealed class Flag : OptionType<bool>
{
    public override string? ValueName => null;

    public override string Allowed => "true or false";

    // 1 and 0, yes and no: what environment variables and YAML 1.1 files have.
    public override bool TryParse(string text, out bool value)
    {
        value = text.ToUpperInvariant() is "TRUE" or "YES" or "1" or "";
        return value || text.ToUpperInvariant() is "FALSE" or "NO" or "0";
    }

    public override string Format(bool value) => value ? "true" : "false";
}

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
