using System.Net;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Google.Api;

/// <summary>The errors of Google's APIs: <c>{ error: { code, message, status, errors: [{ reason }], details: [ErrorInfo, Help] } }</c>.</summary>
internal static class GoogleError
{
    // A proxy's page of HTML is of no use whole.
    private const int LongestText = 500;

    /// <param name="body">Anything; what is not of that form is the message itself.</param>
    /// <param name="request">Method and address, for the message.</param>
    public static GoogleApiException Parse(HttpStatusCode status, string body, string request, TimeSpan? retryAfter)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.Child("error") is { ValueKind: JsonValueKind.Object } error)
            {
                return new GoogleApiException(
                    status,
                    Reason(error),
                    error.Text("message") ?? "",
                    request,
                    ActivationUrl(error)
                )
                {
                    RetryAfter = retryAfter,
                };
            }
        }
        catch (JsonException)
        {
            // A proxy, or a server that broke off.
        }

        var text = body.Trim();
        return new GoogleApiException(status, "", text[..Math.Min(text.Length, LongestText)], request)
        {
            RetryAfter = retryAfter,
        };
    }

    // The newer form says most: https://google.aip.dev/193. The older has a word of its own; the status is the coarsest.
    private static string Reason(JsonElement error) =>
        Details(error, "google.rpc.ErrorInfo").Select(info => info.Text("reason")).FirstOrDefault(Given)
        ?? Elements(error, "errors").Select(one => one.Text("reason")).FirstOrDefault(Given)
        ?? error.Text("status")
        ?? "";

    private static Uri? ActivationUrl(JsonElement error)
    {
        var text =
            Details(error, "google.rpc.ErrorInfo")
                .Select(info => info.Child("metadata")?.Text("activationUrl"))
                .FirstOrDefault(Given)
            ?? Details(error, "google.rpc.Help")
                .SelectMany(help => Elements(help, "links"))
                .Select(link => link.Text("url"))
                .FirstOrDefault(Given);
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null;
    }

    private static IEnumerable<JsonElement> Details(JsonElement error, string type) =>
        Elements(error, "details")
            .Where(detail => detail.Text("@type")?.EndsWith('/' + type, StringComparison.Ordinal) == true);

    private static IEnumerable<JsonElement> Elements(JsonElement parent, string name) =>
        parent.Child(name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object)
            : [];

    private static bool Given(string? text) => !string.IsNullOrEmpty(text);
}

/// <summary>A request that Google answered with an error.</summary>
/// <param name="reason">Google's word for it, such as <c>quotaExceeded</c> or <c>SERVICE_DISABLED</c>; empty where it gives none.</param>
/// <param name="text">Google's own sentence.</param>
/// <param name="activationUrl">Where a disabled API is enabled.</param>
internal sealed class GoogleApiException(
    HttpStatusCode status,
    string reason,
    string text,
    string request,
    Uri? activationUrl = null
)
    : HoarfrostException(
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests
        // An organisation's policy; without the word it is a condition that the caller set.
        || (
            status is HttpStatusCode.PreconditionFailed
            && text.Contains("constraints/", StringComparison.OrdinalIgnoreCase)
        )
            ? ExitCodes.CloudRefused
            : ExitCodes.StepFailed,
        $"Google answered {request} with {(int)status}{(reason.Length > 0 ? $" {reason}" : "")}: {text}"
    )
{
    // A 403 too says that there were too many requests in a short time.
    private static readonly HashSet<string> RateReasons =
    [
        "rateLimitExceeded",
        "userRateLimitExceeded",
        "RATE_LIMIT_EXCEEDED",
    ];

    public HttpStatusCode Status => status;

    public string Reason => reason;

    public string Text => text;

    public Uri? ActivationUrl => activationUrl;

    /// <summary>How long Google asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same request may be answered in a moment.</summary>
    public bool IsTransient =>
        status
            is HttpStatusCode.TooManyRequests
                or HttpStatusCode.RequestTimeout
                or HttpStatusCode.InternalServerError
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout
        || RateReasons.Contains(reason);

    public bool IsNotFound => status is HttpStatusCode.NotFound;

    public bool IsApiDisabled => reason is "SERVICE_DISABLED" or "accessNotConfigured";

    /// <returns>Null where Google knows no such thing, or no longer.</returns>
    public static async Task<T?> OrNullAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (GoogleApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }
}
