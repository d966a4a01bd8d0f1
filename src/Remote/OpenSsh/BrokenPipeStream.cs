namespace Hoarfrost.Remote.OpenSsh;

/// <summary>Writes to a process's standard input, and into nothing once the process reads no more: a writer's own errors stay its own.</summary>
internal sealed class BrokenPipeStream(Stream inner) : Stream
{
    private bool isBroken;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (this.isBroken)
        {
            return;
        }

        try
        {
            inner.Write(buffer);
        }
        catch (IOException)
        {
            this.isBroken = true;
        }
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
