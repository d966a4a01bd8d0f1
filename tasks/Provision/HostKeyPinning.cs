using Hoarfrost.Context;
using Hoarfrost.Remote;
using Hoarfrost.State;

namespace Hoarfrost.Provision;

/// <summary>Pins the host keys of nodes that were just made, for this machine and for the nodes among themselves.</summary>
internal sealed class HostKeyPinning(HoarfrostContext context)
{
    /// <summary>
    /// Writes <c>known_hosts</c> anew from what the platform says of these nodes: the keys of nodes that are gone go with them.
    /// </summary>
    public async Task PinNodesAsync(IReadOnlyList<NodeEndpoint> nodes, CancellationToken cancellationToken)
    {
        var keys = await ReadAsync(nodes, cancellationToken);
        AtomicFile.Write(context.Keys.KnownHosts, keys.Outside.Format(), AtomicFile.Private);
        AtomicFile.Write(context.Keys.MpiKnownHosts, keys.Mesh.Format(), AtomicFile.Private);
    }

    /// <summary>The base instance has a file of its own.</summary>
    public async Task PinBaseAsync(NodeEndpoint instance, CancellationToken cancellationToken)
    {
        var keys = await ReadAsync([instance], cancellationToken);
        AtomicFile.Write(context.Keys.BaseKnownHosts, keys.Outside.Format(), AtomicFile.Private);
    }

    private async Task<NodeHostKeys> ReadAsync(IReadOnlyList<NodeEndpoint> nodes, CancellationToken cancellationToken)
    {
        var keys = await Task.WhenAll(nodes.Select(node => context.Machines.HostKeysAsync(node, cancellationToken)));
        return NodeHostKeys.Of(nodes.Zip(keys));
    }
}
