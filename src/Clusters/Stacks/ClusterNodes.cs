using System.Text.Json.Serialization;
using Hoarfrost.Remote;

namespace Hoarfrost.Clusters.Stacks;

/// <summary>The outputs of the cluster stack: all that later steps know of the nodes.</summary>
internal sealed record ClusterNodes(
    [property: JsonPropertyName("nodes")] IReadOnlyList<NodeEndpoint> Nodes,
    [property: JsonPropertyName("ssh_user")] string SshUser
)
{
    /// <summary>The node that mpirun runs on, and the first of the hostfile.</summary>
    public NodeEndpoint Head => Nodes[0];
}
