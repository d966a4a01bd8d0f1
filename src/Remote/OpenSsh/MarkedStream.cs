using System.Text;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>A command's standard output from the line of its mark on.</summary>
/// <param name="rest">What was read beyond that line.</param>
internal sealed class MarkedStream(ReadOnlyMemory<byte> rest, Stream inner) : Stream
{
    // Of what came in place of the mark.
    private const int ShownBytes = 8 * 1024;

    private ReadOnlyMemory<byte> rest = rest;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads up to the end of the line that begins with the mark, wherever in the stream it stands.</summary>
    /// <returns>What follows the mark in its line, and the stream after it; or neither, and the last of what came in its place.</returns>
    public static (string? Said, Stream? Output, string Noise) Open(Stream stream, string mark)
    {
        var sought = Encoding.ASCII.GetBytes(mark + " ");
        var seen = new byte[16 * 1024];
        var length = 0;
        while (true)
        {
            var count = stream.Read(seen, length, seen.Length - length);
            length += count;
            var all = seen.AsSpan(0, length);
            var start = all.IndexOf(sought);
            var end = start < 0 ? -1 : all[start..].IndexOf((byte)'\n');
            if (end >= 0)
            {
                var said = Encoding.ASCII.GetString(all.Slice(start + sought.Length, end - sought.Length));
                return (said, new MarkedStream(seen.AsMemory(start + end + 1, length - start - end - 1), stream), "");
            }

            if (count == 0)
            {
                return (null, null, Encoding.UTF8.GetString(all[^Math.Min(length, ShownBytes)..]));
            }

            if (length > ShownBytes)
            {
                all[^(ShownBytes / 2)..].CopyTo(seen);
                length = ShownBytes / 2;
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (this.rest.IsEmpty)
        {
            return inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, this.rest.Length);
        this.rest.Span[..count].CopyTo(buffer);
        this.rest = this.rest[count..];
        return count;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
