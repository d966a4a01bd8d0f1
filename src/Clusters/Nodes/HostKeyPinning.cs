using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Remote;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Pins the host keys of nodes that were just made, for this machine and for the nodes among themselves.</summary>
internal sealed class HostKeyPinning(ClusterKeys keys, INodeImagePlatform platform)
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
        var found = await ReadAsync(nodes, progress, cancellationToken);
        AtomicFile.Write(keys.KnownHosts, found.Outside.Format(), AtomicFile.Private);
        AtomicFile.Write(keys.MpiKnownHosts, found.Mesh.Format(), AtomicFile.Private);
    }

    /// <summary>The base instance has a file of its own.</summary>
    public async Task PinBaseAsync(NodeEndpoint instance, ProgressStep progress, CancellationToken cancellationToken)
    {
        var found = await ReadAsync([instance], progress, cancellationToken);
        AtomicFile.Write(keys.BaseKnownHosts, found.Outside.Format(), AtomicFile.Private);
    }

    private async Task<NodeHostKeys> ReadAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        ProgressStep progress,
        CancellationToken cancellationToken
    ) => NodeHostKeys.Of(nodes.Zip(await platform.HostKeysAsync(nodes, progress, cancellationToken)));
}
