using System.Text;

namespace Hoarfrost.Core.Text;

/// <summary>
/// Makes lines of the chunks in which a stream arrives. Memory is bounded: of a line longer than <paramref name="maxLineBytes"/> only
/// its beginning is passed on, or it is cut into several.
/// </summary>
/// <param name="onLine">Gets each line once, without its line feed; invalid UTF-8 becomes U+FFFD.</param>
/// <param name="cutsLongLines">Whether all of a longer line is passed on, in pieces.</param>
/// <param name="encoding">Null: UTF-8. Latin-1 keeps every byte, as a character each.</param>
/// <param name="endsAtReturns">Whether a carriage return ends a line, too, as those of a progress bar do.</param>
internal sealed class LineAssembler(
    Action<string> onLine,
    int maxLineBytes = LineAssembler.DefaultMaxLineBytes,
    bool cutsLongLines = false,
    Encoding? encoding = null,
    bool endsAtReturns = false
)
{
    public const int DefaultMaxLineBytes = 64 * 1024;

    private byte[] pending = new byte[256];
    private int length;

    public void Append(ReadOnlySpan<byte> chunk)
    {
        while (
            (endsAtReturns ? chunk.IndexOfAny((byte)'\n', (byte)'\r') : chunk.IndexOf((byte)'\n')) is >= 0 and var end
        )
        {
            Keep(chunk[..end]);
            Emit();
            chunk = chunk[(end + 1)..];
        }

        Keep(chunk);
    }

    /// <summary>At the end of the stream: passes on a last line that no line feed ends.</summary>
    public void Complete()
    {
        if (this.length > 0)
        {
            Emit();
        }
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        while (cutsLongLines && part.Length > maxLineBytes - this.length)
        {
            var rest = part[(maxLineBytes - this.length)..];
            Keep(part[..(maxLineBytes - this.length)]);
            Emit();
            part = rest;
        }

        part = part[..Math.Min(part.Length, maxLineBytes - this.length)];
        if (this.length + part.Length > this.pending.Length)
        {
            Array.Resize(
                ref this.pending,
                Math.Min(maxLineBytes, Math.Max(this.pending.Length * 2, this.length + part.Length))
            );
        }

        part.CopyTo(this.pending.AsSpan(this.length));
        this.length += part.Length;
    }

    private void Emit()
    {
        var line = (encoding ?? Encoding.UTF8).GetString(this.pending, 0, this.length);
        this.length = 0;
        onLine(line);
    }
}
