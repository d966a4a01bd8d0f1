namespace Hoarfrost.Hpl.Dat;

/// <summary>A line of the file with its own line end (LF, CRLF, CR, or none at the end of the file).</summary>
internal sealed record DatLine(string Content, string Ending)
{
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
            while (start < Content.Length && char.IsWhiteSpace(Content[start]))
            {
                start++;
            }

            if (start >= Content.Length)
            {
                break;
            }

            var stop = start;
            while (stop < Content.Length && !char.IsWhiteSpace(Content[stop]))
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
