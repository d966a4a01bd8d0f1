using Cake.Core;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Options;
using Hoarfrost.Remote;

namespace Hoarfrost.Platforms.Gcp.Reach;

/// <summary>Opens a door on this machine to each node that it can't reach by its address, and keeps it open until the run ends.</summary>
internal sealed class NodeDoors(ICakeContext cake, HoarfrostOptions options, ClusterKeys keys) : IAsyncDisposable
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
        options.Ssh switch
        {
            SshRoute.Iap => await iap.OpenAsync(nodes, zone, cancellationToken),
            SshRoute.Bastion => await bastion.OpenAsync(nodes, sshUser, cancellationToken),
            _ => nodes,
        };

    public async ValueTask DisposeAsync()
    {
        await iap.DisposeAsync();
        await bastion.DisposeAsync();
    }
}
