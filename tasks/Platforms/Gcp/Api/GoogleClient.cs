using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Context;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Hoarfrost.Platforms.Gcp.Api;

/// <summary>
/// Authorised requests to Google's APIs. What may pass by itself (too many requests, a broken connection, a server's fault) is tried again
/// for as long as its <see cref="RequestLimits"/> say; a token that is not taken is renewed once.
/// </summary>
internal sealed class GoogleClient : IDisposable
{
    private readonly GoogleCredentials credentials;
    private readonly RequestLimits defaultLimits;

    // A 308 of a resumable upload is an answer, no redirection.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <param name="environment">A variable's value, or null: credentials and endpoints.</param>
    public GoogleClient(Func<string, string?> environment, RequestLimits? limits = null)
    {
        credentials = new GoogleCredentials(environment);
        defaultLimits = limits ?? RequestLimits.Default;
        Endpoints = GoogleEndpoints.From(environment);
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("hoarfrost", productVersion: null));
    }

    public GoogleEndpoints Endpoints { get; }

    /// <summary>A token of these credentials, for a tool that can't get one by itself. It lives for an hour at most.</summary>
    /// <exception cref="HoarfrostException">There are no credentials, or Google does not accept them.</exception>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage();
        await credentials.AuthoriseAsync(request, cancellationToken);
        return request.Headers.Authorization!.Parameter!;
    }

    /// <exception cref="GoogleApiException">Google answered with an error.</exception>
    /// <exception cref="HoarfrostException">No credentials, or no connection.</exception>
    public async Task<T> GetAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await SendAsync(
            () => new HttpRequestMessage(HttpMethod.Get, address),
            cancellationToken: cancellationToken
        );
        return await ReadAsync(response, type, cancellationToken);
    }

    /// <returns>Null where there is no such thing.</returns>
    /// <inheritdoc cref="GetAsync{T}"/>
    public async Task<T?> FindAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await GetAsync(address, type, cancellationToken);
        }
        catch (GoogleApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <returns>Null where there is no such thing any more.</returns>
    /// <inheritdoc cref="GetAsync{T}"/>
    public async Task<T?> DeleteAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var response = await SendAsync(
                () => new HttpRequestMessage(HttpMethod.Delete, address),
                cancellationToken: cancellationToken
            );
            return await ReadAsync(response, type, cancellationToken);
        }
        catch (GoogleApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Any request; everything below 400 is an answer, with its content read.</summary>
    /// <param name="make">A new request for each attempt.</param>
    /// <inheritdoc cref="GetAsync{T}"/>
    public async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> make,
        RequestLimits? limits = null,
        CancellationToken cancellationToken = default
    )
    {
        Exception? last = null;
        var renewed = false;
        var asked = "";
        try
        {
            return await Pipeline(limits ?? defaultLimits)
                .ExecuteAsync(
                    async token =>
                    {
                        try
                        {
                            return await AttemptAsync(token);
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
                ExitCodes.StepFailed,
                $"No answer to {asked}: {last.Message} Look at the network, and at a proxy if there is one."
            );

        async Task<HttpResponseMessage> AttemptAsync(CancellationToken token)
        {
            while (true)
            {
                using var request = make();
                asked = $"{request.Method} {request.RequestUri?.GetLeftPart(UriPartial.Path)}";
                await credentials.AuthoriseAsync(request, token);
                var response = await http.SendAsync(request, token);
                if (response.StatusCode < HttpStatusCode.BadRequest)
                {
                    return response;
                }

                using (response)
                {
                    if (response.StatusCode == HttpStatusCode.Unauthorized && !renewed)
                    {
                        renewed = true;
                        await credentials.RefreshAsync(token);
                        continue;
                    }

                    throw GoogleError.Parse(
                        response.StatusCode,
                        await response.Content.ReadAsStringAsync(token),
                        asked,
                        RetryAfter(response)
                    );
                }
            }
        }
    }

    public void Dispose()
    {
        http.Dispose();
        credentials.Dispose();
    }

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
                ExitCodes.StepFailed,
                $"{response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Path)} did not answer as Google's API does: {e.Message}"
            );
        }
    }
}
