using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Text;
using Renci.SshNet.Common;

namespace Hoarfrost.Remote.Connection;

/// <summary>
/// Commands on one node over one connection, which is opened when first needed and again after it was lost. A command that a lost
/// connection interrupted is not repeated: only its caller knows whether it may run twice.
/// </summary>
internal sealed class SshSession(SshTarget target, ConnectPolicy policy) : INodeShell, IAsyncDisposable
{
    /// <summary>Of a command that was given no other.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(1);

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

    public NodeEndpoint Node => target.Node;

    string INodeShell.Name => target.Node.ToString();

    /// <summary>Opens the connection now, where it is not open yet.</summary>
    /// <exception cref="RemoteException">The node can't be reached, is not the one that is pinned, or refuses the user.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    /// <summary>Runs a command to its end, whatever its exit code.</summary>
    /// <param name="argv">Reaches the program exactly as it is; no shell sees through it. Relative paths begin at the user's home.</param>
    /// <param name="stdin">UTF-8; without it, standard input is empty.</param>
    /// <param name="timeout">Deadline of the command, connecting not included; <see cref="DefaultTimeout"/> without it.</param>
    /// <exception cref="RemoteException">The connection failed, or the deadline passed; the command was then sent SIGTERM.</exception>
    public async Task<RemoteResult> RunAsync(
        IReadOnlyList<string> argv,
        string? stdin = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    )
    {
        var output = "";
        var result = await StreamAsync(
            argv,
            string.IsNullOrEmpty(stdin) ? null : stream => stream.Write(Encoding.UTF8.GetBytes(stdin)),
            stream =>
            {
                using var reader = new StreamReader(stream, Encoding.UTF8);
                output = reader.ReadToEnd();
            },
            timeout ?? DefaultTimeout,
            cancellationToken
        );
        return result with { StdOut = output };
    }

    /// <summary>As <see cref="RunAsync"/>; an exit code other than 0 is an error.</summary>
    /// <returns>Standard output.</returns>
    public async Task<string> RunCheckedAsync(
        IReadOnlyList<string> argv,
        string? stdin = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    )
    {
        var result = await RunAsync(argv, stdin, timeout, cancellationToken);
        return result.ExitCode == 0 ? result.StdOut : throw RemoteErrors.CommandFailed(Node, argv, result);
    }

    Task<RemoteResult> INodeShell.StreamAsync(
        IReadOnlyList<string> argv,
        ShellInput? input,
        Action<Stream> readOutput,
        TimeSpan timeout,
        CancellationToken cancellationToken
    ) => StreamAsync(argv, input?.Write, readOutput, timeout, cancellationToken);

    public bool IsTransient(HoarfrostException failure) => failure is RemoteException { IsTransient: true };

    /// <summary>Runs a command whose input or output is streamed.</summary>
    /// <param name="writeInput">Writes standard input, at least one byte; null gives an empty input. Called on a thread of its own.</param>
    /// <param name="readOutput">Reads standard output to its end, on a thread of its own.</param>
    /// <param name="timeout">Infinite where the caller cancels by what it sees in the streams.</param>
    public async Task<RemoteResult> StreamAsync(
        IReadOnlyList<string> argv,
        Action<Stream>? writeInput,
        Action<Stream> readOutput,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var command = ShellQuote.Join(argv) + (writeInput is null ? " </dev/null" : "");
        var connection = await OpenAsync(cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connection.Dropped);
        try
        {
            await using var execution = new RemoteExecution(connection.Client, command);
            var run = execution.RunAsync(writeInput, readOutput);
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
                    ? RemoteErrors.CommandTimedOut(Node, argv, timeout, e)
                    : RemoteErrors.ConnectionLost(Node, argv, e);
            }
        }
        catch (Exception e) when (e is SshException or ObjectDisposedException or SocketException)
        {
            Drop(connection);
            cancellationToken.ThrowIfCancellationRequested();
            throw RemoteErrors.ConnectionLost(Node, argv, e);
        }
    }

    /// <summary>Gives the connection up, and ends what runs over it; the next command opens a new one.</summary>
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
