using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using Hoarfrost.Core.Waiting;
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
    private readonly KubeLogin login = new(target);

    public string Server => login.Current.BaseUri.Authority;

    public KubeLimits Limits => limits;

    /// <returns>Null where there is none of that name.</returns>
    public Task<T?> FindAsync<T>(KubeKind kind, string namespaceName, string name, CancellationToken cancellationToken)
        where T : class =>
        FindAsync<T>(new KubeRequest(HttpMethod.Get, kind, kind.Path(namespaceName, name), []), cancellationToken);

    /// <returns>The API server's, such as <c>1.31.2</c>; null where it does not tell.</returns>
    public async Task<string?> VersionAsync(CancellationToken cancellationToken)
    {
        var request = new KubeRequest(HttpMethod.Get, new KubeKind("", "", "version"), "version", []);
        try
        {
            var version = KubernetesJson.Deserialize<VersionInfo>(await TextAsync(request, cancellationToken));
            return version.GitVersion.TrimStart('v');
        }
        catch (KubeException e) when (e.Failure is KubeFailure.Forbidden or KubeFailure.NotFound)
        {
            return null;
        }
    }

    /// <returns>Whether it serves the kind: not, where it has no such group or version.</returns>
    public async Task<bool> ServesAsync(KubeKind kind, CancellationToken cancellationToken)
    {
        var request = new KubeRequest(
            HttpMethod.Get,
            kind with
            {
                Plural = "",
            },
            $"apis/{kind.Group}/{kind.Version}",
            []
        );
        var found = await FindAsync<V1APIResourceList>(request, cancellationToken);
        return found?.Resources.Any(resource => resource.Name == kind.Plural) == true;
    }

    public async Task<KubeList<T>> ListAsync<T>(
        KubeKind kind,
        string namespaceName,
        KubeSelector selector,
        CancellationToken cancellationToken
    ) =>
        KubernetesJson.Deserialize<KubeList<T>>(
            await TextAsync(new(HttpMethod.Get, kind, kind.Path(namespaceName), selector.Query), cancellationToken)
        );

    /// <summary>One of that name that is there already is taken for the one that this very call made before its answer was lost.</summary>
    public async Task CreateAsync(KubeKind kind, string namespaceName, object body, CancellationToken cancellationToken)
    {
        var request = new KubeRequest(
            HttpMethod.Post,
            kind,
            kind.Path(namespaceName),
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
    /// <param name="namespaceName">Empty: it is of none.</param>
    public async Task<T> AskAsync<T>(
        KubeKind kind,
        string namespaceName,
        object body,
        CancellationToken cancellationToken
    ) =>
        KubernetesJson.Deserialize<T>(
            await TextAsync(
                new(HttpMethod.Post, kind, kind.Path(namespaceName), [], KubernetesJson.Serialize(body)),
                cancellationToken
            )
        );

    /// <summary>With all that it owns. One that is gone already is no error.</summary>
    public Task DeleteAsync(KubeKind kind, string namespaceName, string name, CancellationToken cancellationToken) =>
        DeleteAsync(kind, namespaceName, name, graceSeconds: null, cancellationToken);

    /// <summary>Without waiting for the word of a kubelet that will not come.</summary>
    public Task DeletePodOfLostNodeAsync(string namespaceName, string name, CancellationToken cancellationToken) =>
        DeleteAsync(KubeKind.Pods, namespaceName, name, "0", cancellationToken);

    private async Task DeleteAsync(
        KubeKind kind,
        string namespaceName,
        string name,
        string? graceSeconds,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await TextAsync(
                new(
                    HttpMethod.Delete,
                    kind,
                    kind.Path(namespaceName, name),
                    [("propagationPolicy", "Background"), ("gracePeriodSeconds", graceSeconds)]
                ),
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
        while (await NextAsync() is > 0 and var count)
        {
            yield return block.AsMemory(0, count);
        }

        Task<int> NextAsync() =>
            WithinAsync(request, quiet, token => stream.ReadAsync(block, token).AsTask(), cancellationToken);
    }

    /// <summary>Opens a WebSocket. Nothing is repeated.</summary>
    /// <param name="protocol">The only one that is understood.</param>
    public async Task<WebSocket> OpenSocketAsync(
        KubeRequest request,
        string protocol,
        CancellationToken cancellationToken
    )
    {
        var used = login.Current;
        try
        {
            return await KubeSocket.OpenAsync(used, request, protocol, limits.Answer, cancellationToken);
        }
        catch (KubeException e) when (e.Failure == KubeFailure.Unauthorized)
        {
            return await KubeSocket.OpenAsync(login.Renew(used), request, protocol, limits.Answer, cancellationToken);
        }
    }

    public void Dispose() => login.Dispose();

    /// <summary>Asks again while the API server does not answer, up to a deadline.</summary>
    public Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        Retry.WithinAsync(
            limits.Timeout,
            limits.Pause,
            static e => e is KubeException { IsTransient: true },
            ask,
            cancellationToken
        );

    private async Task<T?> FindAsync<T>(KubeRequest request, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return KubernetesJson.Deserialize<T>(await TextAsync(request, cancellationToken));
        }
        catch (KubeException e) when (e.Failure == KubeFailure.NotFound)
        {
            return null;
        }
    }

    private Task<string> TextAsync(KubeRequest request, CancellationToken cancellationToken) =>
        RetryAsync(
            async token =>
            {
                using var response = await SendAsync(request, token);
                return await BodyAsync(request, response, token);
            },
            cancellationToken
        );

    private Task<string> BodyAsync(
        KubeRequest request,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    ) => WithinAsync(request, WholeAnswer, token => response.Content.ReadAsStringAsync(token), cancellationToken);

    /// <returns>An answer of success, of which the headers have arrived.</returns>
    private async Task<HttpResponseMessage> SendAsync(KubeRequest request, CancellationToken cancellationToken)
    {
        var used = login.Current;
        var response = await SendOnceAsync(used, request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response.Dispose();
            response = await SendOnceAsync(login.Renew(used), request, cancellationToken);
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

        return await WithinAsync(
            request,
            limits.Answer,
            async token =>
            {
                if (client.Credentials is { } credentials)
                {
                    await credentials.ProcessHttpRequestAsync(message, token);
                }

                return await client.HttpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, token);
            },
            cancellationToken
        );
    }

    /// <summary>In whatever way nothing comes, and however late it is noticed, it is one failure.</summary>
    /// <exception cref="KubeException">The API does not answer, breaks off, or takes longer than that.</exception>
    private async Task<T> WithinAsync<T>(
        KubeRequest request,
        TimeSpan limit,
        Func<CancellationToken, Task<T>> ask,
        CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        either.CancelAfter(limit);
        try
        {
            return await ask(either.Token);
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested
            )
        {
            throw KubeErrors.Unreachable(request, Server, e);
        }
    }
}
