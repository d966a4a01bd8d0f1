using System.Net;
using System.Net.WebSockets;

namespace Hoarfrost.Kubernetes;

/// <summary>
/// Opens WebSockets to the API by a client's own certificates, proxies and credentials. The client library's way tells nothing of what a
/// server answered that refuses.
/// </summary>
internal static class KubeSocket
{
    // A line without traffic is cut by what is between; what does not answer for so long is gone.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan KeepAliveAnswer = TimeSpan.FromMinutes(2);

    /// <param name="limit">How long the answer is waited for.</param>
    public static async Task<WebSocket> OpenAsync(
        k8s.Kubernetes client,
        KubeRequest request,
        string protocol,
        TimeSpan limit,
        CancellationToken cancellationToken
    )
    {
        var server = client.BaseUri.Authority;
        var address = new UriBuilder(new Uri(client.BaseUri, request.Uri));
        address.Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.AddSubProtocol(protocol);
            socket.Options.KeepAliveInterval = KeepAlive;
            socket.Options.KeepAliveTimeout = KeepAliveAnswer;
            socket.Options.CollectHttpResponseDetails = true;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            either.CancelAfter(limit);
            if (client.Credentials is { } credentials)
            {
                using var message = new HttpRequestMessage();
                await credentials.ProcessHttpRequestAsync(message, either.Token);
                foreach (var (name, values) in message.Headers)
                {
                    socket.Options.SetRequestHeader(name, string.Join(' ', values));
                }
            }

            await socket.ConnectAsync(address.Uri, client.HttpClient, either.Token);
            return socket;
        }
        catch (Exception e)
        {
            var status = socket.HttpStatusCode;
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw e switch
            {
                WebSocketException when status >= HttpStatusCode.BadRequest => KubeErrors.Of(
                    request,
                    status,
                    "it tells no more",
                    server
                ),
                WebSocketException or HttpRequestException or IOException or OperationCanceledException =>
                    KubeErrors.Unreachable(request, server, e),
                _ => e,
            };
        }
    }
}
