using Hoarfrost.Remote.HostKeys;
using Renci.SshNet.Common;

namespace Hoarfrost.Remote.Connection;

/// <summary>Compares the host key of one connect with the pinned ones. Nothing is ever trusted on first use here.</summary>
internal sealed class HostKeyCheck
{
    private readonly NodeEndpoint node;
    private readonly string path;

    /// <exception cref="RemoteException">No key is pinned for the node: there is nothing to compare with, so nothing is tried.</exception>
    public HostKeyCheck(NodeEndpoint node, string path, KnownHosts knownHosts)
    {
        (this.node, this.path) = (node, path);
        Pinned = knownHosts.KeysFor(node.Address, node.SshPort);
        if (Pinned.Count == 0)
        {
            throw new RemoteException(
                RemoteFailure.HostKeyUnknown,
                $"No host key is pinned for node {node} in {path}.\nRun the target Clone again: it pins the nodes' keys."
            );
        }
    }

    public IReadOnlyList<HostKey> Pinned { get; }

    /// <summary>Why the key was not trusted; SSH.NET itself only says that it was not.</summary>
    public RemoteException? Refusal { get; private set; }

    public void OnHostKeyReceived(object? sender, HostKeyEventArgs e)
    {
        var offered = HostKey.FromBlob(e.HostKey);
        e.CanTrust = Pinned.Contains(offered);
        if (!e.CanTrust)
        {
            Refusal = new(
                RemoteFailure.HostKeyChanged,
                $"Node {this.node} shows a host key that is not the pinned one: another machine answers at its address, or the node was made again.\n"
                    + $"  shown:  {offered.Fingerprint} ({offered.Type})\n"
                    + string.Concat(Pinned.Select(key => $"  pinned: {key.Fingerprint} ({key.Type})\n"))
                    + $"Nothing was sent to it. If the node was made again on purpose, remove its line from {this.path} and run the target Clone again."
            );
        }
    }
}
