using Hoarfrost.Programs.Hpl.Input;

namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>The lines of HPL_pdtest that say PASSED or FAILED: one form since HPL 2.0, three in HPL 1 and older HPCC.</summary>
internal static class ResidualParser
{
    private const string Start = "||Ax-b||_oo";
    private const string Dots = "......";

    /// <param name="form">A digit of its own for each of the forms, so that a row takes each but once.</param>
    public static bool TryParse(ReadOnlySpan<char> line, out int form, out double value, out bool passed)
    {
        form = 0;
        value = 0;
        passed = false;
        if (!line.StartsWith(Start, StringComparison.Ordinal))
        {
            return false;
        }

        var equals = line.IndexOf('=');
        var dots = line.IndexOf(Dots, StringComparison.Ordinal);
        if (equals < 0 || dots < equals)
        {
            return false;
        }

        var outcome = line[(dots + Dots.Length)..].Trim(CBlanks.All);
        passed = outcome.SequenceEqual("PASSED");
        if (!passed && !outcome.SequenceEqual("FAILED"))
        {
            return false;
        }

        form = Form(line[..equals]);
        value = Value(line[(equals + 1)..dots].Trim(CBlanks.All));
        return true;
    }

    private static int Form(ReadOnlySpan<char> formula) =>
        formula.Contains("||b||_oo", StringComparison.Ordinal) ? 0
        : formula.Contains("||x||_1", StringComparison.Ordinal) ? 2
        : formula.Contains("||x||_oo", StringComparison.Ordinal) ? 3
        : 1;

    /// <summary>printf writes nan, -nan and inf, and what is no number is as bad as one that is not a number.</summary>
    private static double Value(ReadOnlySpan<char> word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : word.SequenceEqual("inf") ? double.PositiveInfinity
        : double.NaN;
}
