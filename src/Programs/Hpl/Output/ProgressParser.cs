using System.Buffers;

namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>
/// Progress lines: <c>Column=000000192 Fraction= 0.9% Gflops=1.234e+02</c> (HPL 2.3 with HPL_PROGRESS_REPORT),
/// <c>host : Column=000192 Fraction=0.005 Kernel= 0.00 Mflops= 7.52</c> (Intel), <c>Column=000192 ( 0.9%) … Gflops=…</c> (rocHPL).
/// </summary>
internal static class ProgressParser
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.e+-");

    public static bool TryParse(ReadOnlySpan<char> line, out HplProgress? progress)
    {
        progress = null;
        if (!TryNumber(line, "Column=", out var column, out var afterColumn) || column is < 0 or > int.MaxValue)
        {
            return false;
        }

        var rest = line[afterColumn..];
        if (
            !TryNumber(rest, "Fraction=", out var fraction, out var afterFraction)
            && !TryNumber(rest, "(", out fraction, out afterFraction)
        )
        {
            return false;
        }

        if (afterFraction < rest.Length && rest[afterFraction] == '%')
        {
            fraction /= 100;
        }

        double? gflops =
            TryLastNumber(rest, "Gflops=", out var giga) ? giga
            : TryLastNumber(rest, "Mflops=", out var mega) ? mega / 1000
            : null;
        progress = new((int)column, Math.Clamp(fraction, 0, 1), gflops);
        return true;
    }

    /// <summary>Of several figures rocHPL's last is the overall one.</summary>
    private static bool TryLastNumber(ReadOnlySpan<char> text, string label, out double value)
    {
        value = 0;
        var start = text.LastIndexOf(label, StringComparison.Ordinal);
        return start >= 0 && TryNumber(text[start..], label, out value, out _);
    }

    private static bool TryNumber(ReadOnlySpan<char> text, string label, out double value, out int end)
    {
        value = 0;
        end = 0;
        var start = text.IndexOf(label, StringComparison.Ordinal);
        if (start < 0)
        {
            return false;
        }

        start += label.Length;
        while (start < text.Length && text[start] == ' ')
        {
            start++;
        }

        var length = text[start..].IndexOfAnyExcept(NumberCharacters);
        end = length < 0 ? text.Length : start + length;
        return double.TryParse(text[start..end], NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }
}
