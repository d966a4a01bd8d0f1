using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Files;
using Hoarfrost.Remote;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>The cluster's <see cref="SshConfig"/>, <c>ssh_config</c> in its directory.</summary>
internal sealed class SshConfigFile(ClusterDirectory directory, IMachinePlatform platform)
{
    public string Path => directory.SshConfig;

    /// <summary>Of these nodes, in place of what it says of earlier ones.</summary>
    public void Write(ClusterNodes nodes, SshAccess access) =>
        AtomicFile.Write(Path, SshConfig.Render(nodes.Nodes, access, node => Proxy(node, nodes)), AtomicFile.Private);

    /// <inheritdoc cref="INodeTunnels.Proxy"/>
    public SshProxy? Proxy(NodeEndpoint node, ClusterNodes nodes) =>
        (platform as INodeTunnels)?.Proxy(node, nodes.Nodes, Path);
}
