using System.Net.Sockets;
using Hoarfrost.Remote.Connection;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Hoarfrost.Remote.HostKeys;

/// <summary>
/// Asks a node that was just made for its host key, to pin it: what ssh-keyscan does. Only a platform that can't hand the key over
/// by a channel of its own (serial console, container runtime) needs it.
/// </summary>
internal static class HostKeyScan
{
    /// <returns>The node's key of the kind that this program prefers: ed25519 where it has one.</returns>
    /// <exception cref="RemoteException">Nothing answered within <paramref name="timeout"/>.</exception>
    public static async Task<HostKey> ReadAsync(
        NodeEndpoint node,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var shown = new TaskCompletionSource<HostKey>(TaskCreationOptions.RunContinuationsAsynchronously);
        var info = new ConnectionInfo(node.Address, node.SshPort, "scan", new NoneAuthenticationMethod("scan"))
        {
            Timeout = timeout,
        };
        SshAlgorithms.Apply(info, []);
        _ = DedicatedThread.Run(() => Connect(info, shown));
        try
        {
            return await shown.Task.WaitAsync(timeout, cancellationToken);
        }
        catch (Exception e) when (e is SshException or TimeoutException or SocketException)
        {
            throw new RemoteException(
                e is TimeoutException ? RemoteFailure.TimedOut : RemoteFailure.Unreachable,
                $"Node {node} did not show its host key: {e.Message}",
                e
            );
        }
    }

    private static void Connect(ConnectionInfo info, TaskCompletionSource<HostKey> shown)
    {
        using var client = new SshClient(info);
        client.HostKeyReceived += (_, e) =>
        {
            e.CanTrust = false;
            shown.TrySetResult(HostKey.FromBlob(e.HostKey));
        };
        try
        {
            client.Connect();
        }
        catch (Exception e) when (e is SshException or SocketException)
        {
            shown.TrySetException(e);
        }
    }
}
