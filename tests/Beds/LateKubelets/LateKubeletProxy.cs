using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Beds.LateKubelets;

/// <summary>
/// A way to the bed's API server on which its kubelets, of Kubernetes 1.20, look as those of 1.34: launchers are never seen to run. All else
/// passes as it is, with the caller's credentials.
/// </summary>
public sealed partial class LateKubeletProxy : IAsyncDisposable
{
    private static readonly string[] OwnHeaders = ["Host", "Connection", "Transfer-Encoding", "Accept-Encoding"];

    private readonly LauncherView view = new(TimeProvider.System);
    private readonly HttpClient upstream;
    private readonly WebApplication app;
    private readonly X509Certificate2 own;

    private LateKubeletProxy(string kubeconfig, Uri server, X509Certificate2Collection trusted, X509Certificate2 own)
    {
        Kubeconfig = kubeconfig;
        this.own = own;
        upstream = new HttpClient(
            new SocketsHttpHandler
            {
                SslOptions =
                {
                    RemoteCertificateValidationCallback = (_, shown, _, _) =>
                        shown is not null && trusted.Any(known => known.Equals(shown)),
                },
            }
        )
        {
            BaseAddress = server,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(own))
        );
        app = builder.Build();
        app.Run(PassAsync);
    }

    /// <summary>Phase and container's state of all launchers that were shown, as in <c>Pending waiting</c>.</summary>
    public IReadOnlyCollection<string> Shown => view.Shown;

    /// <summary>That of this way.</summary>
    public string Kubeconfig { get; }

    /// <param name="kubeconfig">Where that of this way is written: the bed's administrator's otherwise.</param>
    public static async Task<LateKubeletProxy> StartAsync(
        KubernetesBed bed,
        string kubeconfig,
        CancellationToken cancellationToken
    )
    {
        var text = await File.ReadAllTextAsync(bed.Kubeconfig, cancellationToken);
        var cluster = Cluster().Match(text);
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(cluster.Groups["ca"].Value)));
        var certificate = Certificate();
        var proxy = new LateKubeletProxy(kubeconfig, new Uri(cluster.Groups["server"].Value), trusted, certificate);
        await proxy.app.StartAsync(cancellationToken);
        var ca = Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
        await File.WriteAllTextAsync(
            kubeconfig,
            Cluster().Replace(text, $"server: \"{proxy.app.Urls.Single()}\", certificate-authority-data: {ca}"),
            cancellationToken
        );
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        upstream.Dispose();
        own.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        var isPods = HttpMethods.IsGet(http.Request.Method) && Pods().IsMatch(path);
        using var request = new HttpRequestMessage(
            new HttpMethod(http.Request.Method),
            new Uri(path + http.Request.QueryString, UriKind.Relative)
        );
        if (http.Request.ContentLength > 0 || http.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(http.Request.Body);
        }

        foreach (
            var (name, values) in http.Request.Headers.Where(header =>
                !OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase) && header.Key[0] != ':'
            )
        )
        {
            if (!request.Headers.TryAddWithoutValidation(name, [.. values]))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, [.. values]);
            }
        }

        if (isPods)
        {
            request.Headers.Remove("Accept");
            request.Headers.Add("Accept", "application/json");
        }

        var token = http.RequestAborted;
        using var answer = await upstream.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await using var body = await answer.Content.ReadAsStreamAsync(token);
        if (!isPods || !answer.IsSuccessStatusCode)
        {
            await StreamAsync(body, http.Response, token);
            return;
        }

        using var text = new StreamReader(body);
        if (http.Request.Query.ContainsKey("watch"))
        {
            await new WatchRewriter(view, http.Response).RunAsync(text, token);
            return;
        }

        var found = JsonNode.Parse(await text.ReadToEndAsync(token))!.AsObject();
        foreach (var pod in found["items"] is JsonArray items ? items.OfType<JsonObject>() : [found])
        {
            view.Show(pod);
        }

        await http.Response.WriteAsync(found.ToJsonString(), token);
    }

    /// <summary>Each block at once: logs are followed.</summary>
    private static async Task StreamAsync(Stream from, HttpResponse to, CancellationToken cancellationToken)
    {
        var block = new byte[16 * 1024];
        while (await from.ReadAsync(block, cancellationToken) is > 0 and var count)
        {
            await to.Body.WriteAsync(block.AsMemory(0, count), cancellationToken);
            await to.Body.FlushAsync(cancellationToken);
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=late-kubelets", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    [GeneratedRegex(
        "server: \"(?<server>[^\"]+)\", certificate-authority-data: (?<ca>[A-Za-z0-9+/=]+)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Cluster();

    /// <summary>Lists, watches and single ones; no logs.</summary>
    [GeneratedRegex("^/api/v1/(namespaces/[^/]+/)?pods(/[^/]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pods();
}
