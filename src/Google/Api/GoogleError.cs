using System.Net;
using System.Text.Json;
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
