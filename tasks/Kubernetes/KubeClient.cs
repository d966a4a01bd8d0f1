using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Hoarfrost.Platforms;
using k8s;
using k8s.Models;

namespace Hoarfrost.Kubernetes;

/// <summary>
/// The cluster's API as the pipeline uses it: requests that survive a restart of the API server, and credentials that are read anew when
/// they have expired.
/// </summary>
internal sealed class KubeClient(KubeTarget target, KubeLimits? given = null) : IDisposable
{
    // A list of all pods of a large cluster over a slow line.
    private static readonly TimeSpan WholeAnswer = TimeSpan.FromMinutes(2);

    private readonly KubeLimits limits = given ?? KubeLimits.Default;
    private readonly Lock connecting = new();
    private k8s.Kubernetes? connection;

    public string Server => Connection.BaseUri.Authority;

    public KubeLimits Limits => limits;

    private k8s.Kubernetes Connection
    {
        get
        {
            lock (connecting)
            {
                return connection ??= KubeAccess.Connect(target);
            }
        }
    }

    /// <returns>Null where there is none of that name.</returns>
    public async Task<T?> FindAsync<T>(KubeKind kind, string space, string name, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return KubernetesJson.Deserialize<T>(
                await TextAsync(new(HttpMethod.Get, kind, kind.Path(space, name), []), cancellationToken)
            );
        }
        catch (KubeException e) when (e.Failure == KubeFailure.NotFound)
        {
            return null;
        }
    }

    /// <returns>The API server's, such as <c>1.31.2</c>; null where it does not tell.</returns>
    public async Task<string?> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AskVersionAsync(cancellationToken);
        }
        catch (KubeException e) when (e.Failure is KubeFailure.Forbidden or KubeFailure.NotFound)
        {
            return null;
        }
    }

    public async Task<KubeList<T>> ListAsync<T>(
        KubeKind kind,
        string space,
        KubeSelector selector,
        CancellationToken cancellationToken
    ) =>
        KubernetesJson.Deserialize<KubeList<T>>(
            await TextAsync(new(HttpMethod.Get, kind, kind.Path(space), selector.Query), cancellationToken)
        );

    /// <summary>One of that name that is there already is taken for the one that this very call made before its answer was lost.</summary>
    public async Task CreateAsync(KubeKind kind, string space, object body, CancellationToken cancellationToken)
    {
        var request = new KubeRequest(
            HttpMethod.Post,
            kind,
            kind.Path(space),
            [("fieldManager", "hoarfrost")],
            KubernetesJson.Serialize(body)
        );
        try
        {
            await TextAsync(request, cancellationToken);
        }
        catch (KubeException e) when (e.Failure == KubeFailure.Conflict)
        {
            // Names hold the id of the run.
        }
    }

    /// <summary>Creates what the API keeps nothing of, for its answer.</summary>
    public async Task<T> AskAsync<T>(KubeKind kind, object body, CancellationToken cancellationToken) =>
        KubernetesJson.Deserialize<T>(
            await TextAsync(
                new(HttpMethod.Post, kind, kind.Path(""), [], KubernetesJson.Serialize(body)),
                cancellationToken
            )
        );

    /// <summary>With all that it owns. One that is gone already is no error.</summary>
    public async Task DeleteAsync(KubeKind kind, string space, string name, CancellationToken cancellationToken)
    {
        try
        {
            await TextAsync(
                new(HttpMethod.Delete, kind, kind.Path(space, name), [("propagationPolicy", "Background")]),
                cancellationToken
            );
        }
        catch (KubeException e) when (e.Failure == KubeFailure.NotFound)
        {
            // Somebody was faster.
        }
    }

    /// <summary>An answer that goes on, block by block. Nothing is repeated: who reads it knows from where.</summary>
    /// <param name="quiet">After so long without a byte the connection counts as dead: TCP alone would not tell for a quarter of an hour.</param>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> StreamAsync(
        KubeRequest request,
        TimeSpan quiet,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var response = await SendAsync(request, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var block = new byte[64 * 1024];
        while (await ReadAsync(request, stream, block, quiet, cancellationToken) is > 0 and var count)
        {
            yield return block.AsMemory(0, count);
        }
    }

    public void Dispose()
    {
        lock (connecting)
        {
            connection?.Dispose();
        }
    }

    private async Task<string> AskVersionAsync(CancellationToken cancellationToken) =>
        KubernetesJson
            .Deserialize<VersionInfo>(
                await TextAsync(new(HttpMethod.Get, new KubeKind("", "", "version"), "version", []), cancellationToken)
            )
            .GitVersion.TrimStart('v');

    private async Task<int> ReadAsync(
        KubeRequest request,
        Stream stream,
        byte[] block,
        TimeSpan quiet,
        CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        either.CancelAfter(quiet);
        try
        {
            return await stream.ReadAsync(block, either.Token);
        }
        catch (Exception e)
            when (e is IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw KubeErrors.Unreachable(request, Server, e);
        }
    }

    /// <summary>Asks again while the API server does not answer, up to a deadline.</summary>
    private async Task<string> TextAsync(KubeRequest request, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var response = await SendAsync(request, cancellationToken);
                return await BodyAsync(request, response, cancellationToken);
            }
            catch (KubeException e) when (e.IsTransient && Stopwatch.GetElapsedTime(since) < limits.Patience)
            {
                await Task.Delay(limits.Pause, cancellationToken);
            }
        }
    }

    private async Task<string> BodyAsync(
        KubeRequest request,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        either.CancelAfter(WholeAnswer);
        try
        {
            return await response.Content.ReadAsStringAsync(either.Token);
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested
            )
        {
            throw KubeErrors.Unreachable(request, Server, e);
        }
    }

    /// <returns>An answer of success, of which the headers have arrived.</returns>
    private async Task<HttpResponseMessage> SendAsync(KubeRequest request, CancellationToken cancellationToken)
    {
        var used = Connection;
        var response = await SendOnceAsync(used, request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response.Dispose();
            response = await SendOnceAsync(Renew(used), request, cancellationToken);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var body = await BodyAsync(request, response, cancellationToken);
            throw KubeErrors.Of(request, response.StatusCode, body, Server);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(
        k8s.Kubernetes client,
        KubeRequest request,
        CancellationToken cancellationToken
    )
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(client.BaseUri, request.Uri));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        if (request.Body is { } body)
        {
            message.Content = new StringContent(body, new MediaTypeHeaderValue("application/json", "utf-8"));
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        either.CancelAfter(limits.Answer);
        try
        {
            if (client.Credentials is { } credentials)
            {
                await credentials.ProcessHttpRequestAsync(message, either.Token);
            }

            return await client.HttpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested
            )
        {
            throw KubeErrors.Unreachable(request, Server, e);
        }
    }

    /// <summary>Reads the kubeconfig anew: its exec plugin runs again, its token's file is read again.</summary>
    /// <param name="stale">The client whose credentials were refused; another caller may have replaced it already.</param>
    private k8s.Kubernetes Renew(k8s.Kubernetes stale)
    {
        lock (connecting)
        {
            if (ReferenceEquals(connection, stale))
            {
                // Streams that are open still read from it; the run's end collects it.
                connection = KubeAccess.Connect(target);
            }

            return connection!;
        }
    }
}
