using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest;

/// <summary>The body of a refusal. Google's older APIs list errors with a reason; the newer ones have a status and details.</summary>
internal static class ApiError
{
    private const string ErrorInfo = "type.googleapis.com/google.rpc.ErrorInfo";

    public static IResult Result(GoogleErrorException error, ApiStyle style) =>
        Results.Json(Body(error, style), statusCode: error.Status);

    public static JsonObject Body(GoogleErrorException error, ApiStyle style)
    {
        var body = new JsonObject { ["code"] = error.Status, ["message"] = error.Message };
        if (style is ApiStyle.Older)
        {
            body["errors"] = new JsonArray(Item(error));
        }

        if (style is ApiStyle.Newer || StatusOfOlder(error.Reason))
        {
            body["status"] = Status(error.Status);
        }

        if (Details(error) is { } details)
        {
            body["details"] = details;
        }

        return new JsonObject { ["error"] = body };
    }

    private static JsonObject Item(GoogleErrorException error)
    {
        var item = new JsonObject
        {
            ["message"] = error.Message,
            ["domain"] = error.Reason is ApiReason.ServiceDisabled or ApiReason.RateLimit ? "usageLimits" : "global",
            ["reason"] = error.Reason,
        };
        if (error.Reason is ApiReason.Condition)
        {
            item["locationType"] = "header";
            item["location"] = "If-Match";
        }
        else if (error.Reason is ApiReason.BadToken or ApiReason.NoToken)
        {
            item["locationType"] = "header";
            item["location"] = "Authorization";
        }
        else if (error.Reason is ApiReason.ServiceDisabled)
        {
            item["extendedHelp"] = "https://console.developers.google.com";
        }

        return item;
    }

    // What stands in front of the older APIs (tokens, activation) answers in the newer way too.
    private static bool StatusOfOlder(string reason) =>
        reason is ApiReason.BadToken or ApiReason.NoToken or ApiReason.ServiceDisabled;

    private static JsonArray? Details(GoogleErrorException error) =>
        error.Reason switch
        {
            ApiReason.BadToken => [Info("ACCESS_TOKEN_EXPIRED", "googleapis.com", error.Metadata)],
            ApiReason.NoToken => [Info("CREDENTIALS_MISSING", "googleapis.com", error.Metadata)],
            ApiReason.Forbidden when error.Metadata.Count > 0 =>
            [
                Info("IAM_PERMISSION_DENIED", "container.googleapis.com", error.Metadata),
            ],
            ApiReason.AuthPermission => [Info(error.Reason, "serviceusage.googleapis.com", error.Metadata)],
            ApiReason.ServiceDisabled =>
            [
                Info("SERVICE_DISABLED", "googleapis.com", error.Metadata),
                new JsonObject
                {
                    ["@type"] = "type.googleapis.com/google.rpc.Help",
                    ["links"] = new JsonArray(
                        new JsonObject
                        {
                            ["description"] = "Google developers console API activation",
                            ["url"] = error.Metadata.GetValueOrDefault("activationUrl"),
                        }
                    ),
                },
            ],
            _ => null,
        };

    private static JsonObject Info(string reason, string domain, IReadOnlyDictionary<string, string> metadata) =>
        new()
        {
            ["@type"] = ErrorInfo,
            ["reason"] = reason,
            ["domain"] = domain,
            ["metadata"] = new JsonObject(
                metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))
            ),
        };

    private static string Status(int code) =>
        code switch
        {
            400 => "INVALID_ARGUMENT",
            401 => "UNAUTHENTICATED",
            403 => "PERMISSION_DENIED",
            404 => "NOT_FOUND",
            409 => "ALREADY_EXISTS",
            412 => "FAILED_PRECONDITION",
            429 => "RESOURCE_EXHAUSTED",
            503 => "UNAVAILABLE",
            _ => "UNKNOWN",
        };
}
