using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>The host keys of a cluster's nodes, under the names that each side knows them by. Pure.</summary>
/// <param name="Outside">For this machine.</param>
/// <param name="Mesh">For the nodes among themselves: by address, and by name as in the hostfile.</param>
internal sealed record NodeHostKeys(KnownHosts Outside, KnownHosts Mesh)
{
    private const int MeshPort = 22;

    public static NodeHostKeys Of(IEnumerable<(NodeEndpoint Node, IReadOnlyList<HostKey> Keys)> nodes)
    {
        var pinned = new NodeHostKeys(KnownHosts.Empty, KnownHosts.Empty);
        foreach (var (node, keys) in nodes)
        {
            pinned = new NodeHostKeys(
                pinned.Outside.Pin(node.Address, node.SshPort, keys),
                pinned.Mesh.Pin(node.InternalAddress, MeshPort, keys).Pin(node.Name, MeshPort, keys)
            );
        }

        return pinned;
    }
}
