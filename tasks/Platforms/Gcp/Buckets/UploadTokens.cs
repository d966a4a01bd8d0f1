using System.Net;
using Google.Apis.Http;
using Hoarfrost.Platforms.Gcp.Api;

namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>Authorises the requests of Google's own upload as all others are, and renews a token that is not taken.</summary>
internal sealed class UploadTokens(GoogleCredentials credentials)
    : IConfigurableHttpClientInitializer,
        IHttpExecuteInterceptor,
        IHttpUnsuccessfulResponseHandler
{
    private const string BilledProject = "x-goog-user-project";

    public void Initialize(ConfigurableHttpClient httpClient)
    {
        httpClient.MessageHandler.AddExecuteInterceptor(this);
        httpClient.MessageHandler.AddUnsuccessfulResponseHandler(this);
    }

    public Task InterceptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A request that is sent again still has those of the last attempt.
        request.Headers.Authorization = null;
        request.Headers.Remove(BilledProject);
        return credentials.AuthoriseAsync(request, cancellationToken);
    }

    public async Task<bool> HandleResponseAsync(HandleUnsuccessfulResponseArgs args)
    {
        if (args.Response.StatusCode != HttpStatusCode.Unauthorized || !args.SupportsRetry)
        {
            return false;
        }

        await credentials.RefreshAsync(args.CancellationToken);
        return true;
    }
}
