using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Google.Api;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Platforms.Gcp.Tunnels;

/// <summary>Through Google's Identity-Aware Proxy: a gcloud for each node, which listens on this machine.</summary>
/// <param name="boot">For how long one that ends is begun anew: as long as an instance may take to start.</param>
/// <param name="restartPause">Before it is.</param>
internal sealed class IapTunnels(ICakeContext cake, HoarfrostOptions options, TimeSpan boot, TimeSpan restartPause)
    : IAsyncDisposable
{
    private const string Here = "127.0.0.1";
    private static readonly TimeSpan OpenDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, (Tunnel Tunnel, Task Process)> tunnels = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource closing = new();

    public IapTunnels(ICakeContext cake, HoarfrostOptions options)
        : this(cake, options, ConnectPolicy.Boot.Deadline, TimeSpan.FromSeconds(2)) { }

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

    /// <summary>As <c>gcloud compute ssh</c> has it. The name of the credentials' file may be written down, a token may not.</summary>
    public SshProxy Proxy(NodeEndpoint node, string zone)
    {
        var settings = Settings(node, zone);
        var command = GcloudRunner.IapTunnelCommand(settings);
        return new(
            settings.CredentialFile is { } file
                ? ["env", $"{GcloudRunner.CredentialFileVariable}={Path.GetFullPath(file.FullPath)}", .. command]
                : command,
            settings.AccessToken is { } token
                ? new Dictionary<string, string> { [GcloudRunner.AccessTokenVariable] = token }
                : []
        );
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

        // What does not open ends with its reason in the log, and the node does not answer.
        _ = await Poll.UntilAsync(
            async token => process.IsCompleted || await AnswersAsync(tunnel, token) ? tunnel : null,
            OpenDeadline,
            Pause,
            cancellationToken
        );
    }

    // The port stays, as connections to the node are made to it for all of the run. What held for longer than a boot was a tunnel: it gets as long
    // again.
    private async Task RunAsync(NodeEndpoint node, string zone, Tunnel tunnel)
    {
        var failing = Stopwatch.StartNew();
        while (!closing.IsCancellationRequested)
        {
            var held = Stopwatch.StartNew();
            var why = await RunOnceAsync(node, zone, tunnel);
            if (held.Elapsed >= boot)
            {
                failing.Restart();
            }
            else if (failing.Elapsed >= boot)
            {
                cake.Log.Warning("No tunnel to {0}: {1}", node, why);
                return;
            }

            cake.Log.Verbose("The tunnel to {0} has ended, and is begun anew: {1}", node, why);
            await Task.Delay(restartPause, closing.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private async Task<string> RunOnceAsync(NodeEndpoint node, string zone, Tunnel tunnel)
    {
        try
        {
            await cake.Gcloud.StartIapTunnelAsync(
                Settings(node, zone, tunnel.Port, configuration.Value.FullName),
                closing.Token
            );
            return "gcloud ended by itself.";
        }
        catch (ToolException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            return "the run is over.";
        }
    }

    private GcloudTunnelSettings Settings(
        NodeEndpoint node,
        string zone,
        int? localPort = null,
        string? configurationDirectory = null
    ) =>
        new()
        {
            Instance = node.Name,
            InstancePort = node.SshPort,
            Zone = zone,
            Project = options.Google.Project!,
            LocalPort = localPort,
            // gcloud does not look for application default credentials by itself.
            CredentialFile = GoogleCredentials.FindFile(cake.Environment.GetEnvironmentVariable),
            AccessToken = GoogleCredentials.FindToken(cake.Environment.GetEnvironmentVariable),
            Configuration = configurationDirectory,
            Endpoint = cake.Environment.GetEnvironmentVariable(GoogleOptionTable.IapEndpointVariable),
        };

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
