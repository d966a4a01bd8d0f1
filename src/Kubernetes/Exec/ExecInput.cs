using System.Net.WebSockets;

namespace Hoarfrost.Kubernetes.Exec;

/// <summary>Standard input of a command in a pod. What is written has been taken by the connection.</summary>
internal sealed class ExecInput(WebSocket socket, CancellationToken cancellationToken) : Stream
{
    private const byte Channel = 0;
    private const int BlockBytes = 32 * 1024;

    private readonly byte[] message = [Channel, .. new byte[BlockBytes]];
    private long written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => written;

    public override long Position
    {
        get => written;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var count = Math.Min(buffer.Length, BlockBytes);
            buffer[..count].CopyTo(message.AsSpan(1));
            Send(count + 1);
            written += count;
            buffer = buffer[count..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Send(int count)
    {
        try
        {
            socket
                .SendAsync(
                    message.AsMemory(0, count),
                    WebSocketMessageType.Binary,
                    endOfMessage: true,
                    cancellationToken
                )
                .AsTask()
                .GetAwaiter()
                .GetResult();
        }
        catch (Exception e)
            when (e
                    is WebSocketException
                        or OperationCanceledException
                        or ObjectDisposedException
                        or InvalidOperationException
            )
        {
            throw new IOException("The command reads no more.", e);
        }
    }
}
