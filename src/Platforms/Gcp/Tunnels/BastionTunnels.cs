using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Renci.SshNet;

namespace Hoarfrost.Platforms.Gcp.Tunnels;

/// <summary>Through the one node that has an external address: a forwarded port for each of the others, all in one SSH connection.</summary>
internal sealed class BastionTunnels(ClusterKeys keys) : IAsyncDisposable
{
    private const string Here = "127.0.0.1";

    // A node that was just made may not let its user in yet.
    private static readonly ConnectPolicy Policy = new(
        TimeSpan.FromSeconds(45),
        TimeSpan.FromSeconds(10),
        RetryRefusedUser: true
    );

    private readonly Dictionary<string, ForwardedPortLocal> ports = [];
    private SshConnection? connection;
    private string? bastionAddress;

    public async Task<IReadOnlyList<NodeEndpoint>> OpenAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        CancellationToken cancellationToken
    )
    {
        var bastion = Bastion(nodes);
        var hidden = nodes.Where(IsHidden).ToList();
        if (hidden.Count == 0)
        {
            return nodes;
        }

        // Asked for some of the nodes only, the connection that is open serves.
        if (bastion is not null && !await ConnectAsync(bastion, sshUser, cancellationToken))
        {
            return nodes;
        }

        return
        [
            .. nodes.Select(node =>
                hidden.Contains(node) && Open(node) is { } tunnel ? node with { Tunnel = tunnel } : node
            ),
        ];
    }

    /// <summary>By its name in the same file. Not <c>ProxyJump</c>, which loses the file's name where that holds a blank.</summary>
    public static SshProxy? Proxy(NodeEndpoint node, IReadOnlyList<NodeEndpoint> nodes, string sshConfig) =>
        IsHidden(node) && Bastion(nodes) is { } bastion
            ? new(["ssh", "-F", sshConfig, "-W", $"[{node.InternalAddress}]:{node.SshPort}", bastion.Name])
            : null;

    public async ValueTask DisposeAsync()
    {
        foreach (var port in ports.Values)
        {
            port.Dispose();
        }

        ports.Clear();
        if (connection is not null)
        {
            await connection.DisposeAsync();
            connection = null;
        }
    }

    private static bool IsHidden(NodeEndpoint node) => node.Address == node.InternalAddress;

    private static NodeEndpoint? Bastion(IReadOnlyList<NodeEndpoint> nodes) =>
        nodes.FirstOrDefault(static node => !IsHidden(node));

    private async Task<bool> ConnectAsync(NodeEndpoint bastion, string sshUser, CancellationToken cancellationToken)
    {
        if (connection is { IsOpen: true } && bastionAddress == bastion.Address)
        {
            return true;
        }

        await DisposeAsync();
        try
        {
            connection = new SshConnection(
                await new SshConnector(keys.Access(sshUser).To(bastion), Policy).ConnectAsync(cancellationToken)
            );
            bastionAddress = bastion.Address;
            return true;
        }
        catch (RemoteException)
        {
            // The nodes behind it are then as silent as it is.
            return false;
        }
    }

    private Tunnel? Open(NodeEndpoint node)
    {
        if (connection is not { IsOpen: true })
        {
            return null;
        }

        if (!ports.TryGetValue(node.InternalAddress, out var port))
        {
            port = new ForwardedPortLocal(Here, node.InternalAddress, (uint)node.SshPort);
            connection.Client.AddForwardedPort(port);
            port.Start();
            ports[node.InternalAddress] = port;
        }

        return new Tunnel(Here, (int)port.BoundPort);
    }
}
