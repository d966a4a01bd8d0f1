namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>
/// The row of HPL_pdtest: variant, N, NB, P, Q, time with 2 decimals, GFLOPS as d.ddde±dd, and nothing else on the line. Each word
/// must be whole in its form, so that a row cut by noise, or by the end of the output, is no row.
/// </summary>
internal static class RowParser
{
    public static bool TryParse(ReadOnlySpan<char> line, out HplRow? row)
    {
        row = null;
        if (line.Length < 2 || line[0] != 'W' || line[1] is not ('R' or 'C'))
        {
            return false;
        }

        var words = new Words(line);
        var variant = words.Next();
        if (
            !IsVariant(variant)
            || !words.NextWhole(out var n)
            || !words.NextWhole(out var nb)
            || !words.NextWhole(out var p)
            || !words.NextWhole(out var q)
            || !TryTime(words.Next(), out var time)
            || !Exponential.TryParse(words.Next(), out var gflops, out var digits)
            || words.Rest.Length > 0
        )
        {
            return false;
        }

        row = new(variant.ToString(), n, nb, p, q, time, gflops, digits);
        return true;
    }

    /// <summary>W, R or C, depth, broadcast's digit, a letter, NDIV, a letter, NBMIN.</summary>
    private static bool IsVariant(ReadOnlySpan<char> word)
    {
        var rest = word[2..];
        return rest.Length <= 40
            && SkipDigits(ref rest) >= 2
            && SkipLetter(ref rest)
            && SkipDigits(ref rest) >= 1
            && SkipLetter(ref rest)
            && SkipDigits(ref rest) >= 1
            && rest.IsEmpty;
    }

    private static int SkipDigits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? text.Length : count;
        text = text[count..];
        return count;
    }

    private static bool SkipLetter(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('L' or 'C' or 'R'))
        {
            return false;
        }

        text = text[1..];
        return true;
    }

    private static bool TryTime(ReadOnlySpan<char> word, out double seconds)
    {
        seconds = 0;
        var point = word.IndexOf('.');
        return point > 0
            && word.Length - point == 3
            && double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds);
    }
}
