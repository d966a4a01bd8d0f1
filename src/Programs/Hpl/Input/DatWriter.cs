using System.Text;

namespace Hoarfrost.Programs.Hpl.Input;

/// <summary>Prints values into the text that they came from: a line is written anew only where its values differ.</summary>
internal static class DatWriter
{
    /// <summary>The column of the comments in HPL's own sample file, less the space before it.</summary>
    private const int ValueWidth = 12;

    private const int OutputFileLine = 3;

    public static string Write(HplDat dat)
    {
        var text = dat.Text;
        var result = new StringBuilder();
        for (var line = 1; line <= Math.Max(DatText.LineCount, text.Count); line++)
        {
            result.Append(Line(text, line, Values(dat, line))).Append(text[line].Ending);
        }

        return result.Append(text.Rest).ToString();
    }

    private static string Line(DatText text, int line, string[]? values)
    {
        var content = text[line].Content;
        if (values is null)
        {
            return content;
        }

        var (words, end) = text[line].Scan(CountInText(text, line));
        if (Same(words, values, line == OutputFileLine))
        {
            return content;
        }

        var comment = content.AsSpan(end).Trim(CBlanks.All).ToString();
        var written = string.Join(' ', values);
        return comment.Length == 0 ? written : $"{written.PadRight(ValueWidth)} {comment}";
    }

    /// <summary>How many words of the line HPL reads, by the text's own count.</summary>
    private static int CountInText(DatText text, int line)
    {
        var countLine = line switch
        {
            6 or 8 or 11 or 15 or 17 or 19 or 21 or 23 or 25 => line - 1,
            12 => 10,
            _ => 0,
        };
        return
            countLine > 0
            && int.TryParse(
                text[countLine].FirstWord,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var count
            )
            ? count
            : 1;
    }

    private static bool Same(IReadOnlyList<string> words, string[] values, bool exactly) =>
        words.SequenceEqual(values, StringComparer.Ordinal)
        || !exactly && words.Select(Canonical).SequenceEqual(values.Select(Canonical), StringComparer.Ordinal);

    private static string Canonical(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : word;

    private static string[]? Values(HplDat dat, int line) =>
        line switch
        {
            OutputFileLine => dat.OutputFile.Length == 0 ? [] : [dat.OutputFile],
            4 => One(dat.Device),
            5 => One(dat.Ns.Count),
            6 => Many(dat.Ns),
            7 => One(dat.NBs.Count),
            8 => Many(dat.NBs),
            9 => One((int)dat.ProcessMapping),
            10 => One(dat.Ps.Count),
            11 => Many(dat.Ps),
            12 => Many(dat.Qs),
            13 => [Threshold(dat.Threshold)],
            14 => One(dat.PFacts.Count),
            15 => Many(dat.PFacts.Select(value => (int)value)),
            16 => One(dat.NBMins.Count),
            17 => Many(dat.NBMins),
            18 => One(dat.NDivs.Count),
            19 => Many(dat.NDivs),
            20 => One(dat.RFacts.Count),
            21 => Many(dat.RFacts.Select(value => (int)value)),
            22 => One(dat.Bcasts.Count),
            23 => Many(dat.Bcasts.Select(value => (int)value)),
            24 => One(dat.Depths.Count),
            25 => Many(dat.Depths),
            26 => One((int)dat.Swap),
            27 => One(dat.SwapThreshold),
            28 => One((int)dat.L1),
            29 => One((int)dat.U),
            30 => One(dat.Equilibration ? 1 : 0),
            31 => One(dat.AlignmentDoubles),
            _ => null,
        };

    private static string[] One(int value) => [value.ToString(CultureInfo.InvariantCulture)];

    private static string[] Many(IEnumerable<int> values) =>
        [.. values.Select(value => value.ToString(CultureInfo.InvariantCulture))];

    private static string Threshold(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(value) && !text.Contains('E', StringComparison.Ordinal) ? $"{text}.0" : text;
    }
}
