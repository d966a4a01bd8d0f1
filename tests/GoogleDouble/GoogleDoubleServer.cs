using System.Net;
using GoogleDouble.Faults;
using GoogleDouble.Iap;
using GoogleDouble.Kubernetes;
using GoogleDouble.Provider;
using GoogleDouble.Provider.Services;
using GoogleDouble.Rest;
using GoogleDouble.Rest.Compute;
using GoogleDouble.Rest.Projects;
using GoogleDouble.Storage;
using GoogleDouble.Store;
using GoogleDouble.Tokens;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GoogleDouble;

/// <summary>
/// A stand-in for Google Cloud on this machine: the Terraform provider and the REST APIs, both on one store of resources, with Docker
/// containers as instances.
/// </summary>
public sealed class GoogleDoubleServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private GoogleDoubleServer(WebApplication application, string socket, string relayRoots)
    {
        this.application = application;
        // The unix socket's begins with http, too.
        List<Uri> tcp =
        [
            .. application
                .Urls.Where(url => !url.Contains(socket, StringComparison.Ordinal))
                .Select(url => new Uri(url)),
        ];
        Endpoint = tcp.First(url => url.Scheme == Uri.UriSchemeHttp);
        Service<ClusterAccess>().Open(tcp.First(url => url.Scheme == Uri.UriSchemeHttps), File.ReadAllText(relayRoots));
        Credentials = CredentialFiles.Write(Service<DoubleSettings>(), Service<Identity>(), Endpoint);
        Environment = DoubleEnvironment.Create(
            Endpoint,
            socket,
            Credentials,
            tcp.First(url => url.Scheme == Uri.UriSchemeHttps),
            relayRoots
        );
    }

    /// <summary>What a process needs in its environment to take this for Google.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Where the REST APIs are.</summary>
    public Uri Endpoint { get; }

    /// <summary>One file of each kind; the environment names the service account's.</summary>
    public CredentialFiles Credentials { get; }

    public ResourceStore Store => Service<ResourceStore>();

    public FaultPlan Faults => Service<FaultPlan>();

    public TokenStore Tokens => Service<TokenStore>();

    public BucketStore Buckets => Service<BucketStore>();

    public ServiceStates Services => Service<ServiceStates>();

    public PermissionTable Permissions => Service<PermissionTable>();

    public QuotaTable Quotas => Service<QuotaTable>();

    public static async Task<GoogleDoubleServer> StartAsync(DoubleSettings settings)
    {
        Directory.CreateDirectory(settings.Folder);
        var socket = Path.Combine(settings.Folder, "provider.sock");
        var relayRoots = Path.GetFullPath(Path.Combine(settings.Folder, "relay-roots.pem"));
        var relayCertificate = RelayCertificate.Create(relayRoots);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(settings).AddSingleton<ResourceStore>();
        RestEndpoints.Add(builder.Services);
        ProviderServices.Add(builder.Services);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1;
                    listen.UseHttps(relayCertificate);
                }
            );
            // Terraform speaks HTTP/2 without TLS to a provider that it did not start itself.
            kestrel.ListenUnixSocket(socket, listen => listen.Protocols = HttpProtocols.Http2);
        });

        var started = builder.Build();
        SchemaAnswer.Use(started);
        RestEndpoints.Map(started);
        ProviderServices.Map(started);
        await started.StartAsync();
        return new GoogleDoubleServer(started, socket, relayRoots);
    }

    public async ValueTask DisposeAsync() => await application.DisposeAsync();

    private T Service<T>()
        where T : notnull => application.Services.GetRequiredService<T>();
}
