using Google.Apis.Http;

namespace Hoarfrost.Google.Api;

/// <summary>
/// Sends the requests of Google's own libraries by our client, so that they have the same credentials, retries and errors as all others.
/// </summary>
internal sealed class GoogleLibraryHandler(GoogleClient client) : HttpMessageHandler, IHttpClientFactory
{
    public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args) =>
        new(
            new ConfigurableMessageHandler(this)
            {
                ApplicationName = args.ApplicationName,
                GoogleApiClientHeader = args.GoogleApiClientHeader,
                // Retries are the client's.
                NumTries = 1,
            }
        );

    // A chunk of an upload is not sent again before the server has said what it has of it.
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) =>
        request.Content?.Headers.Contains("Content-Range") == true
            ? client.SendOnceAsync(request, cancellationToken)
            : client.SendAsync(request, cancellationToken);
}
