using System.Text;

namespace Hoarfrost.Programs.Hpl.Input;

/// <summary>The file as text: the 31 lines that HPL reads, and the rest, which it does not (HPCC's own settings).</summary>
internal sealed class DatText
{
    public const int LineCount = 31;

    private const string TemplateText = """
        HPLinpack benchmark input file
        Innovative Computing Laboratory, University of Tennessee
        HPL.out      output file name (if any)
        6            device out (6=stdout,7=stderr,file)
        1            # of problems sizes (N)
        1            Ns
        1            # of NBs
        1            NBs
        0            PMAP process mapping (0=Row-,1=Column-major)
        1            # of process grids (P x Q)
        1            Ps
        1            Qs
        16.0         threshold
        1            # of panel fact
        2            PFACTs (0=left, 1=Crout, 2=Right)
        1            # of recursive stopping criterium
        4            NBMINs (>= 1)
        1            # of panels in recursion
        2            NDIVs
        1            # of recursive panel fact.
        1            RFACTs (0=left, 1=Crout, 2=Right)
        1            # of broadcast
        1            BCASTs (0=1rg,1=1rM,2=2rg,3=2rM,4=Lng,5=LnM)
        1            # of lookahead depth
        1            DEPTHs (>=0)
        2            SWAP (0=bin-exch,1=long,2=mix)
        64           swapping threshold
        0            L1 in (0=transposed,1=no-transposed) form
        0            U  in (0=transposed,1=no-transposed) form
        1            Equilibration (0=no,1=yes)
        8            memory alignment in double (> 0)

        """;

    private readonly IReadOnlyList<DatLine> lines;

    private DatText(IReadOnlyList<DatLine> lines, string rest)
    {
        this.lines = lines;
        Rest = rest;
    }

    public static DatText Template { get; } = Split(TemplateText);

    /// <summary>Everything behind line 31's end.</summary>
    public string Rest { get; }

    /// <summary>How many of the 31 lines are there.</summary>
    public int Count => lines.Count;

    /// <param name="number">1 to 31; a line that is missing is empty.</param>
    public DatLine this[int number] => number <= lines.Count ? lines[number - 1] : new("", "");

    public static DatText Split(string text)
    {
        var found = new List<DatLine>(LineCount);
        var position = 0;
        while (found.Count < LineCount && position < text.Length)
        {
            var stop = text.AsSpan(position).IndexOf('\n');
            var next = stop < 0 ? text.Length : position + stop + 1;
            var end = stop < 0 ? next : next - 1;
            if (end > position && text[end - 1] == '\r')
            {
                end--;
            }

            found.Add(new(text[position..end], text[end..next]));
            position = next;
        }

        return new(found, text[position..]);
    }
}

/// <summary>A line of the file with its own line end (LF, CRLF, CR, or none at the end of the file).</summary>
internal sealed record DatLine(string Content, string Ending)
{
    /// <summary>As fgets counts it.</summary>
    public int ByteCount => Encoding.UTF8.GetByteCount(Content) + Encoding.UTF8.GetByteCount(Ending);

    /// <summary>Empty where the line has none.</summary>
    public string FirstWord => Scan(1).Words is [var word] ? word : "";

    /// <summary>
    /// The first <paramref name="count"/> words, found as HPL_pdinfo finds them: after each word it goes on from where it
    /// began to look, by the word's length and one. So one space apart reads as it looks, while after several spaces HPL
    /// reads a word, or its end, again: <c>10      20 30</c> is 10, 20, 20.
    /// </summary>
    /// <returns>Fewer words where the line is too short; and the index behind the last of them.</returns>
    public (IReadOnlyList<string> Words, int End) Scan(int count)
    {
        var words = new List<string>(count);
        var position = 0;
        var end = 0;
        while (words.Count < count)
        {
            var start = position;
            while (start < Content.Length && CBlanks.Has(Content[start]))
            {
                start++;
            }

            if (start >= Content.Length)
            {
                break;
            }

            var stop = start;
            while (stop < Content.Length && !CBlanks.Has(Content[stop]))
            {
                stop++;
            }

            words.Add(Content[start..stop]);
            end = Math.Max(end, stop);
            position += stop - start + 1;
        }

        return (words, end);
    }
}
