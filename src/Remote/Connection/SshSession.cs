using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Renci.SshNet.Common;

namespace Hoarfrost.Remote.Connection;

/// <summary>
/// Commands on one node over one connection, which is opened when first needed and again after it was lost. A command that a lost
/// connection interrupted is not repeated: only its caller knows whether it may run twice.
/// </summary>
internal sealed class SshSession(SshTarget target, ConnectPolicy policy) : INodeShell, IAsyncDisposable
{
    /// <summary>How long a cancelled command has to go; then its connection is given up.</summary>
    private static readonly TimeSpan CancelGrace = TimeSpan.FromSeconds(2);

    /// <summary>
    /// SSH.NET waits this long for an answer of the protocol or for room in the peer's window: a slow disk must not break an upload.
    /// </summary>
    private static readonly TimeSpan ProtocolTimeout = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim gate = new(1);
    private readonly SshConnector connector = new(target, policy);

    [SuppressMessage(
        "Usage",
        "CA2213",
        Justification = "DisposeAsync takes it out and disposes of it, within a time limit."
    )]
    private SshConnection? current;

    public string Name => target.Node.ToString();

    /// <exception cref="RemoteException">The node can't be reached, is not the one that is pinned, or refuses the user.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    public bool IsTransient(HoarfrostException failure) => failure is RemoteException { IsTransient: true };

    /// <inheritdoc/>
    public async Task<RemoteResult> StreamAsync(
        IReadOnlyList<string> argv,
        ShellInput? input,
        Action<Stream> readOutput,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var command = ShellQuote.Join(argv) + (input is null ? " </dev/null" : "");
        var connection = await OpenAsync(cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connection.Dropped);
        try
        {
            await using var execution = new RemoteExecution(connection.Client, command);
            var run = execution.RunAsync(input?.Write, readOutput);
            try
            {
                await run.WaitAsync(timeout, ended.Token);
                return new(execution.ExitCode, "", execution.StdErr);
            }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException)
            {
                await EndAsync(connection, execution, run);
                cancellationToken.ThrowIfCancellationRequested();
                throw e is TimeoutException
                    ? RemoteErrors.CommandTimedOut(Name, argv, timeout, e)
                    : RemoteErrors.ConnectionLost(Name, argv, e);
            }
        }
        catch (Exception e) when (e is SshException or ObjectDisposedException or SocketException)
        {
            Drop(connection);
            cancellationToken.ThrowIfCancellationRequested();
            throw RemoteErrors.ConnectionLost(Name, argv, e);
        }
    }

    public void Drop()
    {
        if (this.current is { } connection)
        {
            Drop(connection);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref this.current, null) is { } connection)
        {
            await Task.WhenAny(connection.DisposeAsync().AsTask(), Task.Delay(CancelGrace));
        }

        this.gate.Dispose();
    }

    /// <summary>Only this connection: another command may have opened the next one already.</summary>
    private void Drop(SshConnection connection)
    {
        if (Interlocked.CompareExchange(ref this.current, null, connection) == connection)
        {
            _ = connection.DisposeAsync().AsTask();
        }
    }

    private async Task EndAsync(SshConnection connection, RemoteExecution execution, Task run)
    {
        if (!connection.IsOpen)
        {
            return;
        }

        var cancel = DedicatedThread.Run(execution.Cancel);
        await Task.WhenAny(Task.WhenAll(cancel, run), Task.Delay(CancelGrace));
        if (!run.IsCompleted)
        {
            Drop(connection);
        }
    }

    private async Task<SshConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await this.gate.WaitAsync(cancellationToken);
        try
        {
            if (this.current is { IsOpen: true } open)
            {
                return open;
            }

            Drop();
            var client = await this.connector.ConnectAsync(cancellationToken);
            client.ConnectionInfo.Timeout = ProtocolTimeout;
            return this.current = new(client);
        }
        finally
        {
            this.gate.Release();
        }
    }
}
