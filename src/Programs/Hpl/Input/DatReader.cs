namespace Hoarfrost.Programs.Hpl.Input;

/// <summary>Reads the 31 lines as HPL_pdinfo of HPL 2.3 does, but refuses what HPL would silently take for something else.</summary>
internal sealed class DatReader
{
    /// <summary>HPL_LINE_MAX - 3: fgets cuts a longer line, and every field behind it would shift by a line.</summary>
    private const int MaxLineBytes = 253;

    private readonly DatText text;

    private DatReader(DatText text) => this.text = text;

    public static HplDat Read(DatText text)
    {
        for (var line = 1; line <= DatText.LineCount; line++)
        {
            if (line > text.Count)
            {
                throw new HplFormatException(line, "", $"the {DatText.LineCount} lines that HPL reads");
            }

            if (text[line].ByteCount > MaxLineBytes)
            {
                throw new HplFormatException(
                    line,
                    $"{text[line].Content[..20]}...",
                    $"at most {MaxLineBytes} bytes, for HPL reads no more of a line"
                );
            }
        }

        return new DatReader(text).Read();
    }

    private HplDat Read() =>
        new()
        {
            Text = text,
            OutputFile = text[3].FirstWord,
            Device = One(
                4,
                int.MinValue,
                int.MaxValue,
                "a whole number (6 standard output, 7 standard error, else the file)"
            ),
            Ns = List(6, 5, 0, int.MaxValue, "whole numbers from 0"),
            NBs = List(8, 7, 1, int.MaxValue, "whole numbers from 1"),
            ProcessMapping = (ProcessMapping)One(9, 0, 1, "0 (row-major) or 1 (column-major)"),
            Ps = List(11, 10, 1, int.MaxValue, "whole numbers from 1"),
            Qs = List(12, 10, 1, int.MaxValue, "whole numbers from 1"),
            Threshold = Threshold(13),
            PFacts = Enums<Factorization>(15, 2, "0 (left), 1 (Crout), 2 (right)"),
            NBMins = List(17, 16, 1, int.MaxValue, "whole numbers from 1"),
            NDivs = List(19, 18, 2, int.MaxValue, "whole numbers from 2"),
            RFacts = Enums<Factorization>(21, 2, "0 (left), 1 (Crout), 2 (right)"),
            Bcasts = Enums<Broadcast>(23, 7, "0 to 5 (1rg, 1rM, 2rg, 2rM, Lng, LnM); vendors' builds also 6 and 7"),
            Depths = List(25, 24, 0, int.MaxValue, "whole numbers from 0"),
            Swap = (RowSwap)One(26, 0, 2, "0 (binary exchange), 1 (long), 2 (mix)"),
            SwapThreshold = One(27, 0, int.MaxValue, "a whole number of columns from 0"),
            L1 = (StorageForm)One(28, 0, 1, "0 (transposed) or 1 (not transposed)"),
            U = (StorageForm)One(29, 0, 1, "0 (transposed) or 1 (not transposed)"),
            Equilibration = One(30, 0, 1, "0 (no) or 1 (yes)") == 1,
            AlignmentDoubles = One(31, 1, int.MaxValue, "a whole number of double precision words from 1"),
        };

    private IReadOnlyList<T> Enums<T>(int line, int max, string allowed)
        where T : struct, Enum =>
        [.. List(line, line - 1, 0, max, allowed).Select(value => (T)Enum.ToObject(typeof(T), value))];

    private int One(int line, int min, int max, string allowed) => Whole(line, text[line].FirstWord, min, max, allowed);

    private int[] List(int line, int countLine, int min, int max, string allowed)
    {
        var count = One(
            countLine,
            1,
            HplDat.MaxValues,
            $"1 to {HplDat.MaxValues}, the number of values in the list that follows"
        );
        var words = text[line].Scan(count).Words;
        if (words.Count < count)
        {
            throw new HplFormatException(
                line,
                text[line].Content.AsSpan().Trim(CBlanks.All).ToString(),
                $"{count} values, as line {countLine} says"
            );
        }

        return
        [
            .. words.Select(word => Whole(line, word, min, max, $"{count} values as line {countLine} says: {allowed}")),
        ];
    }

    private static int Whole(int line, string word, int min, int max, string allowed) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value >= min
        && value <= max
            ? value
            : throw new HplFormatException(line, word, allowed);

    private double Threshold(int line)
    {
        var word = text[line].FirstWord;
        return
            double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value
            : throw new HplFormatException(line, word, "a number (16.0; 0 or less checks no residual)");
    }
}
