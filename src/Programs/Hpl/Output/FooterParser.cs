namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>The lines from <c>Finished n tests with the following results:</c> on.</summary>
internal sealed class FooterParser
{
    public HplFooter? Footer { get; private set; }

    /// <returns>Whether the line is one of the footer's.</returns>
    public bool Accept(ReadOnlySpan<char> line)
    {
        var words = new Words(line);
        if (line.StartsWith("Finished", StringComparison.Ordinal))
        {
            words.Next();
            if (!words.NextWhole(out var tests) || !words.Rest.SequenceEqual("tests with the following results:"))
            {
                return false;
            }

            Footer = new(tests, null, null, null, null);
            return true;
        }

        if (Footer is null || !words.NextWhole(out var count))
        {
            return false;
        }

        Footer = words.Rest switch
        {
            "tests completed and passed residual checks," => Footer with { Passed = count },
            "tests completed and failed residual checks," => Footer with { Failed = count },
            "tests skipped because of illegal input values." => Footer with { Skipped = count },
            "tests completed without checking," => Footer with { Unchecked = count },
            _ => Footer,
        };
        return true;
    }
}
