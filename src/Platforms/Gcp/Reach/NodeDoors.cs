using Hoarfrost.Options;
using Hoarfrost.Remote;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Platforms.Gcp.Reach;

/// <summary>Opens a door on this machine to each node that it can't reach by its address, and keeps it open until the run ends.</summary>
internal sealed class NodeDoors(HoarfrostContext context) : IAsyncDisposable
{
    private readonly IapTunnels iap = new(context);
    private readonly BastionTunnels bastion = new(context);

    /// <param name="zone">Of all these nodes.</param>
    public async Task<IReadOnlyList<NodeEndpoint>> OpenAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        string zone,
        CancellationToken cancellationToken
    ) =>
        context.Options.Ssh switch
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
