namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>Numbers as printf's <c>%e</c> writes them: <c>d.ddde±dd</c>. A number that was cut is refused.</summary>
internal static class Exponential
{
    /// <param name="digits">Significant digits.</param>
    public static bool TryParse(ReadOnlySpan<char> word, out double value, out int digits)
    {
        value = 0;
        digits = 0;
        var exponent = word.IndexOf('e');
        if (exponent < 3 || word[1] != '.' || word.Length - exponent < 4 || word[exponent + 1] is not ('+' or '-'))
        {
            return false;
        }

        digits = exponent - 1;
        return double.TryParse(
                word,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out value
            ) && double.IsFinite(value);
    }
}
