using Hoarfrost.Context;
using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;
using Hoarfrost.State;

namespace Hoarfrost.Provision;

/// <summary>Pins the host keys of nodes that were just made, for this machine and for the nodes among themselves.</summary>
internal sealed class HostKeyPinning(HoarfrostContext context)
{
    /// <summary>
    /// Writes <c>known_hosts</c> anew from what the platform says of these nodes: the keys of nodes that are gone go with them.
    /// </summary>
    public async Task PinAsync(IReadOnlyList<NodeEndpoint> nodes, CancellationToken cancellationToken)
    {
        var keys = await Task.WhenAll(nodes.Select(node => context.Platform.HostKeysAsync(node, cancellationToken)));
        var pinned = KnownHosts.Empty;
        var mesh = KnownHosts.Empty;
        foreach (var (node, own) in nodes.Zip(keys))
        {
            pinned = pinned.Pin(node.Address, node.SshPort, own);
            mesh = mesh.Pin(node.InternalAddress, 22, own).Pin(node.Name, 22, own);
        }

        AtomicFile.Write(context.Keys.KnownHosts, pinned.Format(), AtomicFile.Private);
        AtomicFile.Write(context.Keys.MpiKnownHosts, mesh.Format(), AtomicFile.Private);
    }
}
