using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Remote;

namespace Hoarfrost.Platforms.Gcp.Tunnels;

/// <summary>Opens a tunnel to each node that this machine can't reach by its address, and keeps it open until the command ends.</summary>
internal sealed class NodeTunnels(ICakeContext cake, HoarfrostOptions options, ClusterKeys keys) : IAsyncDisposable
{
    private readonly IapTunnels iap = new(cake, options);
    private readonly BastionTunnels bastion = new(keys);

    /// <param name="zone">Of all these nodes.</param>
    public async Task<IReadOnlyList<NodeEndpoint>> OpenAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        string zone,
        CancellationToken cancellationToken
    ) =>
        options.Google.Ssh switch
        {
            SshRoute.Iap => await iap.OpenAsync(nodes, zone, cancellationToken),
            SshRoute.Bastion => await bastion.OpenAsync(nodes, sshUser, cancellationToken),
            _ => nodes,
        };

    /// <inheritdoc cref="INodeTunnels.Proxy"/>
    /// <param name="zone">Of the node.</param>
    public SshProxy? Proxy(NodeEndpoint node, IReadOnlyList<NodeEndpoint> nodes, string zone, string sshConfig) =>
        options.Google.Ssh switch
        {
            SshRoute.Iap => iap.Proxy(node, zone),
            SshRoute.Bastion => BastionTunnels.Proxy(node, nodes, sshConfig),
            _ => null,
        };

    public async ValueTask DisposeAsync()
    {
        await iap.DisposeAsync();
        await bastion.DisposeAsync();
    }
}
