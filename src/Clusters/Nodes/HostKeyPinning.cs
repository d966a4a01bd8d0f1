using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;

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

/// <summary>The host keys of a cluster's nodes, under the names that each side knows them by. Pure.</summary>
/// <param name="Outside">For this machine.</param>
/// <param name="Mesh">For the nodes among themselves: by address, and by name as in the hostfile.</param>
internal sealed record NodeHostKeys(KnownHosts Outside, KnownHosts Mesh)
{
    private const int MeshPort = 22;

    public static NodeHostKeys Of(IEnumerable<(NodeEndpoint Node, IReadOnlyList<HostKey> Keys)> nodes) =>
        nodes.Aggregate(
            new NodeHostKeys(KnownHosts.Empty, KnownHosts.Empty),
            static (pinned, one) =>
                new NodeHostKeys(
                    pinned.Outside.Pin(one.Node.Address, one.Node.SshPort, one.Keys),
                    pinned.Mesh.Pin(one.Node.InternalAddress, MeshPort, one.Keys).Pin(one.Node.Name, MeshPort, one.Keys)
                )
        );
}
