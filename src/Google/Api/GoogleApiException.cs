using System.Net;
using Hoarfrost.Core.Errors;

namespace Hoarfrost.Google.Api;

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
            ? ExitCodes.CloudRefused
            : ExitCodes.StepFailed,
        $"Google answered {request} with {(int)status}{(reason.Length > 0 ? $" {reason}" : "")}: {text}"
    )
{
    // A 403 too says that there were too many requests in a short time.
    private static readonly HashSet<string> RateReasons = new(StringComparer.Ordinal)
    {
        "rateLimitExceeded",
        "userRateLimitExceeded",
        "RATE_LIMIT_EXCEEDED",
    };

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
}
