using System.Net;
using System.Net.Sockets;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Google.Api;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Remote;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Platforms.Gcp.Tunnels;

/// <summary>Through Google's Identity-Aware Proxy: a gcloud for each node, which listens on this machine.</summary>
internal sealed class IapTunnels(ICakeContext cake, HoarfrostOptions options) : IAsyncDisposable
{
    private const string Here = "127.0.0.1";
    private static readonly TimeSpan OpenDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, (Tunnel Tunnel, Task Process)> tunnels = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource closing = new();

    // Outside of the state, as gcloud keeps tokens in it; for its owner only.
    private readonly Lazy<DirectoryInfo> configuration = new(() =>
        Directory.CreateTempSubdirectory("hoarfrost-gcloud-")
    );

    public async Task<IReadOnlyList<NodeEndpoint>> OpenAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        string zone,
        CancellationToken cancellationToken
    )
    {
        await Task.WhenAll(
            nodes.Where(node => !IsOpen(node)).ToList().Select(node => OpenAsync(node, zone, cancellationToken))
        );
        return
        [
            .. nodes.Select(node =>
                tunnels.TryGetValue(node.Name, out var found) ? node with { Tunnel = found.Tunnel } : node
            ),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        // The platform is several services at once, and is disposed of as each of them.
        if (closing.IsCancellationRequested)
        {
            return;
        }

        await closing.CancelAsync();
        await Task.WhenAll(tunnels.Values.Select(found => found.Process));
        closing.Dispose();
        if (configuration.IsValueCreated)
        {
            configuration.Value.Delete(recursive: true);
        }
    }

    private bool IsOpen(NodeEndpoint node) =>
        tunnels.TryGetValue(node.Name, out var found) && !found.Process.IsCompleted;

    private async Task OpenAsync(NodeEndpoint node, string zone, CancellationToken cancellationToken)
    {
        var tunnel = new Tunnel(Here, FreePort());
        var process = RunAsync(node, zone, tunnel);
        lock (tunnels)
        {
            tunnels[node.Name] = (tunnel, process);
        }

        // What does not open has ended with its reason in the log, and the node does not answer.
        _ = await Poll.UntilAsync(
            async token => process.IsCompleted || await AnswersAsync(tunnel, token) ? tunnel : null,
            OpenDeadline,
            Pause,
            cancellationToken
        );
    }

    private async Task RunAsync(NodeEndpoint node, string zone, Tunnel tunnel)
    {
        try
        {
            await cake.Gcloud.StartIapTunnelAsync(
                new GcloudTunnelSettings
                {
                    Instance = node.Name,
                    InstancePort = node.SshPort,
                    Zone = zone,
                    Project = options.Google.Project!,
                    LocalPort = tunnel.Port,
                    // gcloud does not look for application default credentials by itself.
                    CredentialFile = GoogleCredentials.FindFile(cake.Environment.GetEnvironmentVariable),
                    AccessToken = GoogleCredentials.FindToken(cake.Environment.GetEnvironmentVariable),
                    Configuration = configuration.Value.FullName,
                    Endpoint = cake.Environment.GetEnvironmentVariable(GoogleOptionTable.IapEndpointVariable),
                },
                closing.Token
            );
        }
        catch (ToolException e)
        {
            cake.Log.Warning("No tunnel to {0}: {1}", node, e.Message);
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> AnswersAsync(Tunnel tunnel, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(tunnel.Host, tunnel.Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
