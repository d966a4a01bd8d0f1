using System.Text.Json;
using System.Text.Json.Nodes;
using GoogleDouble.Rest;
using GoogleDouble.Store;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GoogleDouble.Storage;

/// <summary>What an upload says of the object: its metadata, and its content where that comes in the same request.</summary>
/// <param name="Content">Null: it comes later.</param>
internal sealed record UploadRequest(string Name, string ContentType, JsonObject Metadata, Stream? Content)
{
    private const string AnyType = "application/octet-stream";

    /// <exception cref="GoogleErrorException">It says no name, or is not of the form that uploadType names.</exception>
    public static async Task<UploadRequest> ReadAsync(HttpRequest request) =>
        request.Query["uploadType"].ToString() switch
        {
            "media" => Make(request, [], request.ContentType, request.Body),
            "multipart" => await Multipart(request),
            "resumable" => Make(
                request,
                await Json(request.Body, request.HttpContext.RequestAborted),
                request.Headers["X-Upload-Content-Type"].FirstOrDefault(),
                content: null
            ),
            var other => throw Bad($"Invalid uploadType: {other}"),
        };

    private static async Task<UploadRequest> Multipart(HttpRequest request)
    {
        string boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).ToString()
            : "";
        if (boundary.Length == 0)
        {
            throw Bad("Malformed multipart body.");
        }

        var cancel = request.HttpContext.RequestAborted;
        var reader = new MultipartReader(boundary, request.Body);
        var metadata = await reader.ReadNextSectionAsync(cancel) ?? throw Bad("Malformed multipart body.");
        var json = await Json(metadata.Body, cancel);
        var media = await reader.ReadNextSectionAsync(cancel) ?? throw Bad("Malformed multipart body.");
        return Make(request, json, media.ContentType, media.Body);
    }

    private static UploadRequest Make(HttpRequest request, JsonObject metadata, string? contentType, Stream? content)
    {
        string name = (string?)metadata["name"] ?? request.Query["name"].ToString();
        return name.Length > 0
            ? new UploadRequest(name, (string?)metadata["contentType"] ?? contentType ?? AnyType, metadata, content)
            : throw new GoogleErrorException(400, "required", "Required");
    }

    // A resumable upload may begin with an empty body: the name is in the query then.
    private static async Task<JsonObject> Json(Stream body, CancellationToken cancel)
    {
        using var reader = new StreamReader(body);
        string text = await reader.ReadToEndAsync(cancel);
        try
        {
            return text.Length == 0 ? [] : JsonNode.Parse(text) as JsonObject ?? throw Bad("Parse Error");
        }
        catch (JsonException)
        {
            throw Bad("Parse Error");
        }
    }

    private static GoogleErrorException Bad(string message) => new(400, ApiReason.Invalid, message);
}
