using System.Net;
using GoogleDouble.Rest;
using GoogleDouble.Store;
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

    private GoogleDoubleServer(
        WebApplication application,
        ResourceStore store,
        IReadOnlyDictionary<string, string> environment
    )
    {
        this.application = application;
        Store = store;
        Environment = environment;
    }

    /// <summary>What a process needs in its environment to take this for Google.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public ResourceStore Store { get; }

    public static async Task<GoogleDoubleServer> StartAsync(DoubleSettings settings)
    {
        Directory.CreateDirectory(settings.Folder);
        var socket = Path.Combine(settings.Folder, "provider.sock");
        var store = new ResourceStore();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(settings).AddSingleton(store);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            // Terraform speaks HTTP/2 without TLS to a provider that it did not start itself.
            kestrel.ListenUnixSocket(socket, listen => listen.Protocols = HttpProtocols.Http2);
        });

        var started = builder.Build();
        RestEndpoints.Map(started, settings);
        await started.StartAsync();
        var rest = started.Urls.First(url =>
            url.StartsWith(Uri.UriSchemeHttp, StringComparison.Ordinal)
            && !url.Contains(socket, StringComparison.Ordinal)
        );
        return new GoogleDoubleServer(started, store, DoubleEnvironment.Create(new Uri(rest), socket));
    }

    public async ValueTask DisposeAsync() => await application.DisposeAsync();
}
