using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;

namespace Hoarfrost.Kubernetes.Exec;

/// <summary>Takes a command's streams apart: a byte before each message tells whose it is.</summary>
/// <param name="output">Gets standard output, as fast as it is read there.</param>
internal sealed class ExecChannels(WebSocket socket, PipeWriter output)
{
    private const int Output = 1;
    private const int Error = 2;
    private const int Status = 3;
    private const int BlockBytes = 64 * 1024;
    private const int MostErrorBytes = 64 * 1024;

    // Old kubelets do not say that nothing more comes.
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly List<byte> errors = [];

    /// <summary>The end of what came by standard error.</summary>
    public string Errors => Encoding.UTF8.GetString([.. errors]);

    /// <returns>The kubelet's word on how the command ended.</returns>
    /// <exception cref="WebSocketException">The connection ended before that.</exception>
    public async Task<byte[]> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var status = new List<byte>();
        var isTold = false;
        Exception? failure = null;
        try
        {
            var block = new byte[BlockBytes];
            int? channel = null;
            while (
                await socket.ReceiveAsync(block.AsMemory(), ending.Token)
                    is { MessageType: not WebSocketMessageType.Close } part
            )
            {
                var bytes = block.AsMemory(0, part.Count);
                if (channel is null && bytes.Length > 0)
                {
                    channel = bytes.Span[0];
                    bytes = bytes[1..];
                }

                await TakeAsync(channel, bytes, status, ending.Token);
                if (part.EndOfMessage)
                {
                    if (channel == Status && status.Count > 0)
                    {
                        isTold = true;
                        ending.CancelAfter(CloseTimeout);
                    }

                    channel = null;
                }
            }

            return isTold ? [.. status] : throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        }
        catch (Exception e)
            when (isTold
                && e is WebSocketException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested
            )
        {
            return [.. status];
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            await output.CompleteAsync(failure is null ? null : new IOException(failure.Message, failure));
        }
    }

    private async ValueTask TakeAsync(
        int? channel,
        ReadOnlyMemory<byte> bytes,
        List<byte> status,
        CancellationToken cancellationToken
    )
    {
        switch (channel)
        {
            case Output when !bytes.IsEmpty:
                // Who has read enough is not given more.
                _ = await output.WriteAsync(bytes, cancellationToken);
                break;
            case Error:
                errors.AddRange(bytes.Span);
                errors.RemoveRange(0, Math.Max(0, errors.Count - MostErrorBytes));
                break;
            case Status when status.Count < MostErrorBytes:
                status.AddRange(bytes.Span);
                break;
            default:
                break;
        }
    }
}
