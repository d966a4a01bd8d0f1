using Hoarfrost.Remote;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>With what this machine logs in to all nodes of a cluster.</summary>
internal sealed record SshAccess(string User, string PrivateKeyPath, string KnownHostsPath)
{
    public SshTarget To(NodeEndpoint node) => new(node, User, PrivateKeyPath, KnownHostsPath);
}
