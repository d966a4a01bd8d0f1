using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using GoogleDouble.Rest.Projects;
using GoogleDouble.Store;
using GoogleDouble.Tokens;

namespace GoogleDouble.Iap;

/// <summary>The relay that <c>gcloud compute start-iap-tunnel</c> talks to. A connection that breaks is not taken up again.</summary>
internal sealed class IapEndpoints(ResourceStore store, Callers callers, PermissionTable permissions)
{
    private const string Subprotocol = "relay.tunnel.cloudproxy.app";
    private const string Permission = "iap.tunnelInstances.accessViaIAP";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v4/connect", Connect);

    private async Task Connect(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (BearerToken.Of(context.Request) is not { } token || !callers.Knows(token))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync(Subprotocol);
            await Serve(context, socket);
        }
    }

    private async Task Serve(HttpContext context, WebSocket socket)
    {
        if (!permissions.Has(Permission))
        {
            await Refuse(socket, 4033, "not authorized");
            return;
        }

        var query = context.Request.Query;
        int port = int.TryParse(query["port"], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : 0;
        var instance = store.Find(
            "google_compute_instance",
            query["project"].ToString(),
            query["zone"].ToString(),
            query["instance"].ToString()
        );
        if (instance is null)
        {
            await Refuse(socket, 4047, "Failed to lookup instance");
            return;
        }

        using var connection = new TcpClient();
        if (
            !IapFirewall.Admits(instance, store.List("google_compute_firewall"), port)
            || !await Reaches(connection, instance, port)
        )
        {
            await Refuse(socket, 4003, "failed to connect to backend");
            return;
        }

        using var relay = new Relay(socket, connection.GetStream());
        await relay.RunAsync(context.RequestAborted);
    }

    private static async Task<bool> Reaches(TcpClient connection, StoredResource instance, int port)
    {
        if (instance.Attributes["network_interface"]?[0]?["network_ip"]?.ToString() is not { Length: > 0 } address)
        {
            return false;
        }

        using var timeout = new CancellationTokenSource(ConnectTimeout);
        try
        {
            await connection.ConnectAsync(address, port, timeout.Token);
            return true;
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static Task Refuse(WebSocket socket, int code, string why) =>
        socket.CloseAsync((WebSocketCloseStatus)code, why, CancellationToken.None);
}
