using System.Text;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>A command's standard error between its two marks.</summary>
/// <param name="Text">The command's own; all of it where it did not begin.</param>
/// <param name="End">What follows the mark at its end: an exit code or another word. Null: it did not come to an end.</param>
internal sealed record MarkedErrors(string Text, string? End)
{
    // A program that complains without end must not fill this machine's memory.
    private const int Kept = 4 * 1024 * 1024;

    public static MarkedErrors Read(Stream stream, string mark)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            text.Write(buffer, 0, count);
            if (text.Length > 2 * Kept)
            {
                var last = text.ToArray()[^Kept..];
                text.SetLength(0);
                text.Write(last);
            }
        }

        return Parse(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length), mark);
    }

    /// <summary>Pure.</summary>
    public static MarkedErrors Parse(string text, string mark)
    {
        if (text.IndexOf(mark + "\n", StringComparison.Ordinal) is >= 0 and var begin)
        {
            text = text[(begin + mark.Length + 1)..];
        }

        var end = text.LastIndexOf(mark + " ", StringComparison.Ordinal);
        var line = end < 0 ? -1 : text.IndexOf('\n', end);
        return line < 0 ? new(text, null) : new(text[..end] + text[(line + 1)..], text[(end + mark.Length + 1)..line]);
    }
}
