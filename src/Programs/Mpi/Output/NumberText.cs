using System.Text.RegularExpressions;

namespace Hoarfrost.Programs.Mpi.Output;

/// <summary>Numbers as programs print them, in C's and in Fortran's notation.</summary>
internal static partial class NumberText
{
    private const int LongestNumber = 100;

    /// <returns>False of everything that is no finite number: of <c>nan</c>, of Fortran's <c>****</c>, of a number that was cut.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        text = text.Trim();
        if (text.Length is 0 or > LongestNumber || !Pattern().IsMatch(text))
        {
            return false;
        }

        // Fortran's D for double precision, and the E that it leaves out before an exponent of three digits: 1.5-101.
        Span<char> plain = stackalloc char[LongestNumber + 1];
        var length = 0;
        foreach (var c in text)
        {
            if (c is '+' or '-' && length > 0 && plain[length - 1] is not 'E')
            {
                plain[length++] = 'E';
            }

            plain[length++] = c is 'd' or 'D' or 'e' or 'q' or 'Q' ? 'E' : c;
        }

        return double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    [GeneratedRegex(
        @"\A[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eEdDqQ][+-]?[0-9]+|[+-][0-9]+)?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Pattern();
}
