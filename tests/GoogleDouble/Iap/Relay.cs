using System.Net.WebSockets;

namespace GoogleDouble.Iap;

/// <summary>Carries bytes between a websocket and a connection to an instance, until one of them ends.</summary>
internal sealed class Relay(WebSocket socket, Stream instance) : IDisposable
{
    // Whoever is told that it is over says so, too, and gcloud spins for ever where the connection is gone before it could.
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(10);

    // Data and acks come from different directions, and a websocket takes one message at a time.
    private readonly SemaphoreSlim sending = new(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SendAsync(new RelayFrame(RelayTag.ConnectSuccess, Guid.NewGuid().ToByteArray(), 0), cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var fromClient = FromClientAsync(ended.Token);
        Task[] ways = [fromClient, ToClientAsync(ended.Token)];
        await Task.WhenAny(ways);
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", cancellationToken);
            await Task.WhenAny(fromClient, Task.Delay(LastWord, cancellationToken));
        }

        await ended.CancelAsync();
        await Task.WhenAll(ways);
    }

    public void Dispose() => sending.Dispose();

    private Task FromClientAsync(CancellationToken cancellationToken) =>
        UntilEndAsync(async () =>
        {
            ulong received = 0;
            while (await ReceiveAsync(cancellationToken) is { } message)
            {
                if (RelayFrame.Parse(message) is { Tag: RelayTag.Data } frame)
                {
                    await instance.WriteAsync(frame.Body, cancellationToken);
                    received += (ulong)frame.Body.Length;
                    await SendAsync(new RelayFrame(RelayTag.Ack, default, received), cancellationToken);
                }
            }
        });

    private Task ToClientAsync(CancellationToken cancellationToken) =>
        UntilEndAsync(async () =>
        {
            byte[] buffer = new byte[RelayFrame.LargestBody];
            int count;
            while ((count = await instance.ReadAsync(buffer, cancellationToken)) > 0)
            {
                await SendAsync(new RelayFrame(RelayTag.Data, buffer.AsMemory(0, count), 0), cancellationToken);
            }
        });

    /// <returns>A whole message; null at the end.</returns>
    private async Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[RelayFrame.LargestBody * 2];
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (result.MessageType is WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(buffer.AsSpan(0, result.Count));
            if (result.EndOfMessage)
            {
                return message.ToArray();
            }
        }
    }

    private async Task SendAsync(RelayFrame frame, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(frame.ToBytes(), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        finally
        {
            sending.Release();
        }
    }

    // However a direction ends, the connection is over.
    private static async Task UntilEndAsync(Func<Task> direction)
    {
        try
        {
            await direction();
        }
        catch (Exception error) when (error is IOException or WebSocketException or OperationCanceledException)
        {
            // The other end is gone.
        }
    }
}
