using System.Diagnostics;
using System.Net.Sockets;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Remote.HostKeys;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Messages.Transport;

namespace Hoarfrost.Remote.Connection;

/// <summary>Opens connections to one node, its host key checked against the pinned ones.</summary>
internal sealed class SshConnector(SshTarget target, ConnectPolicy policy)
{
    /// <summary>Keeps the state of NAT and firewalls on the way, and notices a connection that was reset.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <exception cref="RemoteException">No attempt within the policy's deadline succeeded, or the failure is one that no attempt mends.</exception>
    public async Task<SshClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var attempts = 0;
        try
        {
            return await Retry.WithinAsync(
                policy.Deadline,
                policy.Pause,
                e => e is RemoteException remote && MayRetry(remote),
                token =>
                {
                    attempts++;
                    return AttemptAsync(token);
                },
                cancellationToken
            );
        }
        catch (RemoteException e) when (attempts > 1 && MayRetry(e))
        {
            throw GaveUp(e, attempts, clock.Elapsed);
        }
    }

    private bool MayRetry(RemoteException e) =>
        e.IsTransient || (policy.RetryRefusedUser && e.Failure == RemoteFailure.AuthenticationRefused);

    private static RemoteException GaveUp(RemoteException last, int attempts, TimeSpan elapsed) =>
        new(last.Failure, $"{last.Message}\nTried {attempts} times in {elapsed.TotalSeconds:0} s.", last);

    private async Task<SshClient> AttemptAsync(CancellationToken cancellationToken)
    {
        var node = target.Node;
        var check = new HostKeyCheck(node, target.KnownHostsPath, KnownHosts.Load(target.KnownHostsPath));
        var client = new SshClient(Describe(node, check.Pinned)) { KeepAliveInterval = KeepAlive };
        client.HostKeyReceived += check.OnHostKeyReceived;
        // SSH.NET's own timeout holds for each step of a connect; the wait here holds for all of them.
        var connect = DedicatedThread.Run(client.Connect);
        try
        {
            await connect.WaitAsync(policy.AttemptTimeout, cancellationToken);
            return client;
        }
        catch (Exception e)
        {
            Abandon(client, connect);
            if (check.Refusal is { } refusal)
            {
                throw refusal;
            }

            if (e is OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            throw Explain(e);
        }
    }

    private ConnectionInfo Describe(NodeEndpoint node, IReadOnlyList<HostKey> pinned)
    {
        var info = new ConnectionInfo(
            node.ConnectHost,
            node.ConnectPort,
            target.User,
            new PrivateKeyAuthenticationMethod(target.User, LoadKey())
        )
        {
            Timeout = policy.AttemptTimeout,
            MaxSessions = 64,
        };
        SshAlgorithms.Apply(info, pinned);
        return info;
    }

    private PrivateKeyFile LoadKey()
    {
        try
        {
            return new PrivateKeyFile(target.PrivateKeyPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SshException)
        {
            throw new RemoteException(
                RemoteFailure.LocalFile,
                $"The private key for {target.Node} can't be read: {target.PrivateKeyPath} ({e.Message})",
                e
            );
        }
    }

    private RemoteException Explain(Exception e)
    {
        var (failure, what) = e switch
        {
            SshAuthenticationException => (
                RemoteFailure.AuthenticationRefused,
                $"refused user {target.User} with the key {target.PrivateKeyPath} ({e.Message})\n"
                    + "Check that the node was made with the public key beside it; --force makes the nodes again."
            ),
            TimeoutException or SshOperationTimeoutException or OperationCanceledException => (
                RemoteFailure.TimedOut,
                $"took the connection but did not complete an SSH login within {policy.AttemptTimeout.TotalSeconds:0.#} s"
            ),
            SocketException socket => (
                RemoteFailure.Unreachable,
                $"can't be reached: {socket.Message} ({socket.SocketErrorCode})"
            ),
            SshConnectionException { DisconnectReason: DisconnectReason.KeyExchangeFailed } => (
                RemoteFailure.HostKeyChanged,
                $"has no host key of a pinned kind, or no common algorithm ({e.Message})\nPinned keys: {target.KnownHostsPath}"
            ),
            _ => (RemoteFailure.ConnectionLost, $"broke off the SSH login ({e.Message})"),
        };
        return new(failure, $"Node {target.Node} {what}", e);
    }

    /// <summary>A connect can't be cancelled half-way: it ends by its own timeout, and takes its socket with it.</summary>
    private static void Abandon(SshClient client, Task connect) =>
        _ = connect.ContinueWith(
            static (task, state) =>
            {
                _ = task.Exception;
                ((SshClient)state!).Dispose();
            },
            client,
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
}

/// <summary>How long, and through which failures, a connection is tried for.</summary>
/// <param name="Deadline">All attempts together.</param>
/// <param name="AttemptTimeout">One attempt: TCP, key exchange and authentication.</param>
/// <param name="RetryRefusedUser">
/// A guest agent may create the user or its key after sshd is up: a refusal is then a reason to wait, not to give up.
/// </param>
internal sealed record ConnectPolicy(TimeSpan Deadline, TimeSpan AttemptTimeout, bool RetryRefusedUser = false)
{
    /// <summary>Nodes that should be up: a hiccup is forgiven, an absent node is reported soon.</summary>
    public static ConnectPolicy Default { get; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10));

    /// <summary>Nodes that were just made.</summary>
    public static ConnectPolicy Boot { get; } =
        new(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(10), RetryRefusedUser: true);

    /// <summary>Pause between two attempts.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);
}
