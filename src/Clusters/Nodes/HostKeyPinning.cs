using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Remote;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Pins the host keys of nodes that were just made, for this machine and for the nodes among themselves.</summary>
internal sealed class HostKeyPinning(HoarfrostContext context)
{
    /// <summary>
    /// Writes <c>known_hosts</c> anew from what the platform says of these nodes: the keys of nodes that are gone go with them.
    /// </summary>
    public async Task PinNodesAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var keys = await ReadAsync(nodes, progress, cancellationToken);
        AtomicFile.Write(context.Keys.KnownHosts, keys.Outside.Format(), AtomicFile.Private);
        AtomicFile.Write(context.Keys.MpiKnownHosts, keys.Mesh.Format(), AtomicFile.Private);
    }

    /// <summary>The base instance has a file of its own.</summary>
    public async Task PinBaseAsync(NodeEndpoint instance, ProgressStep progress, CancellationToken cancellationToken)
    {
        var keys = await ReadAsync([instance], progress, cancellationToken);
        AtomicFile.Write(context.Keys.BaseKnownHosts, keys.Outside.Format(), AtomicFile.Private);
    }

    private async Task<NodeHostKeys> ReadAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        ProgressStep progress,
        CancellationToken cancellationToken
    ) => NodeHostKeys.Of(nodes.Zip(await context.Machines.HostKeysAsync(nodes, progress, cancellationToken)));
}
