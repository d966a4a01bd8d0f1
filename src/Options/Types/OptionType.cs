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

    /// <summary>Given several times, all count: they are parsed as one text, a line each.</summary>
    public virtual bool IsRepeatable => false;

    public abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>The text that gives the value.</summary>
    public virtual string Format(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
