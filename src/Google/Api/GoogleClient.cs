using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Google.Api.Model;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Hoarfrost.Google.Api;

/// <summary>
/// Authorised requests to Google's APIs. What may pass by itself (too many requests, a broken connection, a server's fault) is tried again
/// for as long as its <see cref="RequestLimits"/> say; a token that is not taken is renewed once.
/// </summary>
internal sealed class GoogleClient : IDisposable
{
    private static readonly ProductInfoHeaderValue UserAgent = new("hoarfrost", productVersion: null);

    private readonly GoogleCredentials credentials;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    // A 308 of a resumable upload is an answer, no redirection. An invoker, unlike an HttpClient, sends a request more than once.
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <param name="environment">A variable's value, or null: credentials and endpoints.</param>
    public GoogleClient(Func<string, string?> environment, RequestLimits? limits = null)
    {
        credentials = new GoogleCredentials(environment);
        pipeline = Pipeline(limits ?? RequestLimits.Default);
        Endpoints = GoogleEndpoints.From(environment);
    }

    public GoogleEndpoints Endpoints { get; }

    /// <summary>A token of these credentials, for a tool that can't get one by itself. It lives for an hour at most.</summary>
    /// <exception cref="HoarfrostException">There are no credentials, or Google does not accept them.</exception>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage();
        await credentials.AuthoriseAsync(request, isBilled: false, cancellationToken);
        return request.Headers.Authorization!.Parameter!;
    }

    /// <exception cref="GoogleApiException">Google answered with an error.</exception>
    /// <exception cref="HoarfrostException">No credentials, or no connection.</exception>
    public async Task<T> GetAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, type, cancellationToken);
    }

    /// <summary>All pages of a list.</summary>
    /// <param name="address">Of the first one.</param>
    /// <inheritdoc cref="GetAsync{T}"/>
    public async Task<IReadOnlyList<T>> ListAsync<TPage, T>(
        Uri address,
        JsonTypeInfo<TPage> type,
        Func<TPage, IEnumerable<T>?> items,
        CancellationToken cancellationToken
    )
        where TPage : class, IPage
    {
        var found = new List<T>();
        var next = address;
        while (true)
        {
            var page = await GetAsync(next, type, cancellationToken);
            found.AddRange(items(page) ?? []);
            if (string.IsNullOrEmpty(page.NextPageToken))
            {
                return found;
            }

            var separator = address.Query.Length == 0 ? '?' : '&';
            next = new Uri($"{address.AbsoluteUri}{separator}pageToken={Uri.EscapeDataString(page.NextPageToken)}");
        }
    }

    /// <returns>Null where there is no such thing.</returns>
    /// <inheritdoc cref="GetAsync{T}"/>
    public Task<T?> FindAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => GoogleApiException.OrNullAsync(() => GetAsync(address, type, cancellationToken));

    /// <returns>Null where there is no such thing any more.</returns>
    /// <inheritdoc cref="GetAsync{T}"/>
    public Task<T?> DeleteAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        GoogleApiException.OrNullAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, address);
            using var response = await SendAsync(request, cancellationToken);
            return await ReadAsync(response, type, cancellationToken);
        });

    /// <summary>Any request; everything below 400 is an answer, with its content read.</summary>
    /// <param name="request">Its content can be read more than once.</param>
    /// <inheritdoc cref="GetAsync{T}"/>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Exception? last = null;
        try
        {
            return await pipeline.ExecuteAsync(
                async token =>
                {
                    try
                    {
                        return await SendOnceAsync(request, token);
                    }
                    catch (Exception e) when (IsTransient(e))
                    {
                        last = e;
                        throw;
                    }
                },
                cancellationToken
            );
        }
        catch (Exception e) when (e is TimeoutRejectedException or HttpRequestException or IOException)
        {
            last ??= e;
        }

        throw last as GoogleApiException
            ?? new HoarfrostException(
                $"No answer to {NameOf(request)}: {last.Message} Look at the network, and at a proxy if there is one."
            );
    }

    /// <summary>The same without another attempt, but for a token that is not taken.</summary>
    /// <exception cref="GoogleApiException">Google answered with an error.</exception>
    public async Task<HttpResponseMessage> SendOnceAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var response = await AnswerAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response.Dispose();
            await credentials.RefreshAsync(cancellationToken);
            response = await AnswerAsync(request, cancellationToken);
        }

        if (response.StatusCode < HttpStatusCode.BadRequest)
        {
            return response;
        }

        using (response)
        {
            throw GoogleError.Parse(
                response.StatusCode,
                await response.Content.ReadAsStringAsync(cancellationToken),
                NameOf(request),
                RetryAfter(response)
            );
        }
    }

    public void Dispose()
    {
        http.Dispose();
        credentials.Dispose();
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.UserAgent.Count == 0)
        {
            request.Headers.UserAgent.Add(UserAgent);
        }

        await credentials.AuthoriseAsync(request, IsOfStorage(request.RequestUri!), cancellationToken);
        var response = await http.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    // An upload's path begins with another word.
    private bool IsOfStorage(Uri address) =>
        address.Authority == Endpoints.Storage.Authority
        && address.AbsolutePath.Contains(Endpoints.Storage.AbsolutePath, StringComparison.Ordinal);

    private static string NameOf(HttpRequestMessage request) =>
        $"{request.Method} {request.RequestUri?.GetLeftPart(UriPartial.Path)}";

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(RequestLimits limits) =>
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(limits.Total)
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    ShouldHandle = static arguments =>
                        ValueTask.FromResult(arguments.Outcome.Exception is { } e && IsTransient(e)),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = limits.FirstPause,
                    MaxDelay = limits.LongestPause,
                    // The timeout around it ends the trying.
                    MaxRetryAttempts = int.MaxValue,
                    DelayGenerator = static arguments =>
                        ValueTask.FromResult((arguments.Outcome.Exception as GoogleApiException)?.RetryAfter),
                }
            )
            .AddTimeout(limits.Attempt)
            .Build();

    private static bool IsTransient(Exception e) =>
        e
            is HttpRequestException
                or IOException
                or TimeoutRejectedException
                or GoogleApiException { IsTransient: true };

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > DateTimeOffset.UtcNow => date - DateTimeOffset.UtcNow,
            _ => null,
        };

    private static async Task<T> ReadAsync<T>(
        HttpResponseMessage response,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
        where T : class
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw new JsonException("The answer is empty.");
        }
        catch (JsonException e)
        {
            throw new HoarfrostException(
                $"{response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Path)} did not answer as Google's API does: {e.Message}"
            );
        }
    }
}

/// <summary>How long one request is tried for.</summary>
/// <param name="Attempt">Until the answer is there whole.</param>
/// <param name="Total">With all retries and the pauses between them.</param>
/// <param name="FirstPause">Between the first two attempts; it doubles from then on.</param>
internal sealed record RequestLimits(TimeSpan Attempt, TimeSpan Total, TimeSpan FirstPause)
{
    public static RequestLimits Default { get; } =
        new(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(500));

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(15);
}
