using Hoarfrost.Programs.Hpl.Input;

namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>Reads words off a line without allocating.</summary>
internal ref struct Words(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> rest = text;

    /// <summary>What was not read yet, trimmed.</summary>
    public readonly ReadOnlySpan<char> Rest => rest.Trim(CBlanks.All);

    /// <returns>Empty at the end.</returns>
    public ReadOnlySpan<char> Next()
    {
        rest = rest.TrimStart(CBlanks.All);
        var stop = rest.IndexOfAny(' ', '\t');
        var word = stop < 0 ? rest : rest[..stop];
        rest = rest[word.Length..];
        return word;
    }

    /// <summary>Digits only: HPL prints no signs and no separators.</summary>
    public bool NextWhole(out int value) =>
        int.TryParse(Next(), NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
