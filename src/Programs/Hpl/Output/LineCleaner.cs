using Hoarfrost.Programs.Hpl.Input;

namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>Takes off what terminals, mpirun, kubectl and docker put around a line, and the blanks at both ends.</summary>
internal sealed class LineCleaner
{
    private const char Escape = '\u001b';

    private readonly char[] buffer = new char[HplOutputReader.MaxLineLength];

    /// <returns>A part of <paramref name="line"/>, or of a buffer that the next call overwrites.</returns>
    public ReadOnlySpan<char> Clean(ReadOnlySpan<char> line)
    {
        if (line.Length > HplOutputReader.MaxLineLength)
        {
            line = line[..HplOutputReader.MaxLineLength];
        }

        line = WithoutStream((line.Contains(Escape) ? WithoutEscapes(line) : line).Trim(CBlanks.All));
        // A time and a pod at the most.
        for (var layer = 0; layer < 2; layer++)
        {
            var stripped = WithoutPrefix(line);
            if (stripped.Length == line.Length)
            {
                break;
            }

            line = stripped;
        }

        return line;
    }

    private ReadOnlySpan<char> WithoutEscapes(ReadOnlySpan<char> line)
    {
        var length = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] != Escape)
            {
                buffer[length++] = line[i];
                continue;
            }

            i++;
            if (i < line.Length && line[i] == '[')
            {
                // ECMA-48: parameters, then one character from @ to ~ ends the sequence.
                do
                {
                    i++;
                } while (i < line.Length && line[i] is < '@' or > '~');
            }
            else if (i < line.Length && line[i] == ']')
            {
                while (i < line.Length && line[i] != '\a' && line[i] != Escape)
                {
                    i++;
                }
            }
        }

        return buffer.AsSpan(0, length);
    }

    private static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
        {
            return line;
        }

        return line[0] == '[' ? WithoutTag(line)
            : char.IsAsciiDigit(line[0]) ? WithoutTimeOrRank(line)
            : WithoutService(line);
    }

    /// <summary><c>[pod/…]</c> of kubectl --prefix, <c>[0]</c> of Hydra -l.</summary>
    private static ReadOnlySpan<char> WithoutTag(ReadOnlySpan<char> line)
    {
        var close = line.IndexOf(']');
        if (close < 0)
        {
            return line;
        }

        var tag = line[1..close];
        return
            tag.StartsWith("pod/", StringComparison.Ordinal)
            || (!tag.IsEmpty && !tag.ContainsAnyExceptInRange('0', '9'))
            ? line[(close + 1)..].TrimStart(CBlanks.All)
            : line;
    }

    /// <summary>
    /// <c>[1,0]&lt;stdout&gt;:</c> of mpirun --tag-output, with a time before it for --timestamp-output.
    /// </summary>
    private static ReadOnlySpan<char> WithoutStream(ReadOnlySpan<char> line)
    {
        const int longestTag = 120;
        var stream = line[..Math.Min(line.Length, longestTag)].IndexOf("]<std", StringComparison.Ordinal);
        var close = stream < 0 ? -1 : line[stream..].IndexOf('>');
        return close < 0 ? line : line[(stream + close + 1)..].TrimStart(": ");
    }

    /// <summary>An RFC 3339 time (kubectl and docker with --timestamps), or srun's rank: <c>0: </c>.</summary>
    private static ReadOnlySpan<char> WithoutTimeOrRank(ReadOnlySpan<char> line)
    {
        var space = line.IndexOf(' ');
        if (space < 0)
        {
            return line;
        }

        var word = line[..space];
        var isTime =
            word.Length >= 20
            && word[4] == '-'
            && word[7] == '-'
            && word[10] == 'T'
            && word[13] == ':'
            && word[16] == ':';
        var isRank = word.Length is > 1 and <= 7 && word[^1] == ':' && !word[..^1].ContainsAnyExceptInRange('0', '9');
        return isTime || isRank ? line[space..].TrimStart(CBlanks.All) : line;
    }

    /// <summary><c>name-1  | </c> of docker compose.</summary>
    private static ReadOnlySpan<char> WithoutService(ReadOnlySpan<char> line)
    {
        var bar = line.IndexOf(" | ", StringComparison.Ordinal);
        return bar > 0 && !line[..bar].TrimEnd(CBlanks.All).ContainsAny(" |=/")
            ? line[(bar + 3)..].TrimStart(CBlanks.All)
            : line;
    }
}
