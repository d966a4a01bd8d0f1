namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>Reads a whole output in one pass, in memory that does not grow with it.</summary>
public static class HplOutputReader
{
    /// <summary>Of a longer line the rest is skipped; HPL's own are at most some 200 characters.</summary>
    public const int MaxLineLength = 4096;

    private const int BlockLength = 32 * 1024;

    public static HplOutput Read(TextReader reader)
    {
        var parser = new HplOutputParser();
        var block = new char[BlockLength];
        var line = new char[MaxLineLength];
        var length = 0;
        int count;
        while ((count = reader.Read(block, 0, block.Length)) > 0)
        {
            var rest = block.AsSpan(0, count);
            int stop;
            while ((stop = rest.IndexOfAny('\n', '\r')) >= 0)
            {
                if (length == 0)
                {
                    parser.Accept(rest[..stop]);
                }
                else
                {
                    Append(line, ref length, rest[..stop]);
                    parser.Accept(line.AsSpan(0, length));
                    length = 0;
                }

                rest = rest[(stop + 1)..];
            }

            Append(line, ref length, rest);
        }

        if (length > 0)
        {
            parser.Accept(line.AsSpan(0, length));
        }

        return parser.Snapshot();
    }

    private static void Append(char[] line, ref int length, ReadOnlySpan<char> text)
    {
        var part = text[..Math.Min(text.Length, line.Length - length)];
        part.CopyTo(line.AsSpan(length));
        length += part.Length;
    }
}
