using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using GoogleDouble.Rest;
using GoogleDouble.Store;

namespace GoogleDouble.Kubernetes;

/// <summary>
/// The endpoint of GKE's clusters: it lets in who has a live token of Google's, as the real one does, and hands requests on to the real
/// Kubernetes. Nothing that changes protocols (exec, port forwarding) passes.
/// </summary>
internal sealed class ClusterFrontDoor : IDisposable
{
    private const string Service = "container";

    private static readonly HashSet<string> OfConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization",
        "Connection",
        "Host",
        "Keep-Alive",
        "Transfer-Encoding",
        "Upgrade",
    };

    private readonly ApiGuard guard;
    private readonly KubernetesBed? bed;
    private readonly HttpMessageInvoker? invoker;

    public ClusterFrontDoor(ApiGuard guard, DoubleSettings settings)
    {
        this.guard = guard;
        bed = settings.Kubernetes;
        invoker = bed is null ? null : Invoker(bed);
    }

    /// <summary>Takes the requests that come in at the front door's port, whatever their path.</summary>
    public void Use(WebApplication application) =>
        application.Use(
            async (context, next) =>
            {
                if (bed is not null && context.Request.IsHttps && IsOfKubernetes(context.Request.Path))
                {
                    await HandOnAsync(context);
                }
                else
                {
                    await next(context);
                }
            }
        );

    public void Dispose() => invoker?.Dispose();

    private static bool IsOfKubernetes(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal)
        || path.StartsWithSegments("/apis", StringComparison.Ordinal)
        || path.StartsWithSegments("/openapi", StringComparison.Ordinal)
        || path.StartsWithSegments("/version", StringComparison.Ordinal)
        || path.StartsWithSegments("/healthz", StringComparison.Ordinal)
        || path.StartsWithSegments("/livez", StringComparison.Ordinal)
        || path.StartsWithSegments("/readyz", StringComparison.Ordinal);

    private async Task HandOnAsync(HttpContext context)
    {
        try
        {
            guard.Admit(Service, context.Request, needsToken: true);
        }
        catch (GoogleErrorException error)
        {
            context.Response.StatusCode = error.Status;
            await context.Response.WriteAsJsonAsync(
                new
                {
                    kind = "Status",
                    apiVersion = "v1",
                    status = "Failure",
                    reason = error.Status == StatusCodes.Status401Unauthorized ? "Unauthorized" : "Forbidden",
                    message = error.Message,
                    code = error.Status,
                }
            );
            return;
        }

        using var request = RequestOf(context.Request);
        using var response = await invoker!.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (!OfConnection.Contains(name))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        await CopyAsync(response, context);
    }

    private HttpRequestMessage RequestOf(HttpRequest incoming)
    {
        var request = new HttpRequestMessage(
            new HttpMethod(incoming.Method),
            new Uri(bed!.Api, $"{incoming.Path.ToUriComponent()}{incoming.QueryString.ToUriComponent()}")
        );
        if (incoming.ContentLength > 0 || incoming.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(incoming.Body);
        }

        foreach (var (name, values) in incoming.Headers)
        {
            if (!OfConnection.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bed.Token}");
        return request;
    }

    // A watch's events and a log's lines go on as they come.
    private static async Task CopyAsync(HttpResponseMessage response, HttpContext context)
    {
        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, context.RequestAborted) is > 0 and var count)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static HttpMessageInvoker Invoker(KubernetesBed bed) =>
        new(
            new SocketsHttpHandler
            {
                SslOptions = new SslClientAuthenticationOptions
                {
                    TargetHost = bed.ServerName,
                    CertificateChainPolicy = Policy(bed.Authority),
                },
            }
        );

    private static X509ChainPolicy Policy(string authority)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(authority);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(certificates);
        return policy;
    }
}
