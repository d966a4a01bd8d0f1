using System.Collections.Concurrent;
using GoogleDouble.Faults;
using GoogleDouble.Rest;
using GoogleDouble.Rest.Compute;
using GoogleDouble.Rest.Projects;
using GoogleDouble.Store;

namespace GoogleDouble.Storage;

/// <summary>Uploads of the JSON API: media, multipart and resumable.</summary>
internal sealed class UploadEndpoints(
    BucketStore buckets,
    UploadBody bodies,
    PermissionTable permissions,
    FaultPlan faults
)
{
    private const string Pattern = "/b/{bucket}/o";

    private readonly ConcurrentDictionary<string, UploadSession> sessions = new(StringComparer.Ordinal);

    public void Map(IEndpointRouteBuilder routes, ApiGuard guard)
    {
        var api = new ApiRoutes(routes, guard, "storage", "/upload/storage/v1", ApiStyle.Older);
        api.Map("POST", Pattern, Begin);
        // The session's address is itself the leave to write to it.
        var sessionApi = new ApiRoutes(routes, guard, "storage", "/upload/storage/v1", ApiStyle.Older)
        {
            NeedsToken = false,
        };
        sessionApi.Map("PUT", Pattern, Continue);
        sessionApi.Map("DELETE", Pattern, GiveUp);
    }

    private async Task<IResult> Begin(HttpRequest request)
    {
        var bucket = buckets.Get(request.Part("bucket"));
        if (!permissions.Has("storage.objects.create"))
        {
            throw StorageEndpoints.Denied("storage.objects.create", bucket);
        }

        var upload = await UploadRequest.ReadAsync(request);
        var conditions = Preconditions.Of(request);
        conditions.Check(bucket.Find(upload.Name));
        if (upload.Content is null)
        {
            return Open(request, new UploadSession(bucket, upload.Name, upload.ContentType, conditions));
        }

        var (bytes, isCutOff) = await bodies.ReadAsync(
            upload.Content,
            upload.Name,
            first: 0,
            request.HttpContext.RequestAborted
        );
        if (isCutOff)
        {
            return Broken(request);
        }

        CheckHashes(upload, bytes);
        return Results.Json(StorageViews.Of(bucket.Put(upload.Name, bytes, upload.ContentType, conditions)));
    }

    private IResult Open(HttpRequest request, UploadSession session)
    {
        string id = Guid.NewGuid().ToString("n");
        sessions[id] = session;
        var headers = request.HttpContext.Response.Headers;
        headers["X-GUploader-UploadID"] = id;
        headers.Location =
            $"{request.Scheme}://{request.Host}{request.Path}?uploadType=resumable"
            + $"&name={Uri.EscapeDataString(session.Name)}&upload_id={id}";
        return Results.Ok();
    }

    private async Task<IResult> Continue(HttpRequest request)
    {
        string id = request.Query["upload_id"].ToString();
        if (!sessions.TryGetValue(id, out var session))
        {
            throw new GoogleErrorException(404, ApiReason.NotFound, "Upload session not found.");
        }

        if (faults.Take(FaultKind.UploadSessionLost, "storage", session.Name) is not null)
        {
            sessions.TryRemove(id, out _);
            throw new GoogleErrorException(410, "gone", "The upload session is gone.");
        }

        await session.Gate.WaitAsync(request.HttpContext.RequestAborted);
        try
        {
            return session.Made is { } made ? Results.Json(StorageViews.Of(made)) : await Take(request, session);
        }
        finally
        {
            session.Gate.Release();
        }
    }

    private async Task<IResult> Take(HttpRequest request, UploadSession session)
    {
        string header = request.Headers.ContentRange.ToString();
        // Without the header, the body is the whole object.
        var range = header.Length == 0 ? null : ContentRange.Parse(header) ?? throw Malformed(header);
        long first = range is null ? 0 : range.First ?? session.Kept;
        if (first > session.Kept)
        {
            throw Malformed(header);
        }

        var (bytes, isCutOff) = await bodies.ReadAsync(
            request.Body,
            session.Name,
            first,
            request.HttpContext.RequestAborted
        );
        session.Append(first, bytes);
        if (isCutOff)
        {
            session.Trim();
            return Broken(request);
        }

        bool isWhole = range is null || range.Total == session.Kept;
        return isWhole ? Results.Json(StorageViews.Of(session.Complete())) : Incomplete(request, session);
    }

    private static IResult Incomplete(HttpRequest request, UploadSession session)
    {
        session.Trim();
        if (session.Kept > 0)
        {
            request.HttpContext.Response.Headers.Range = $"bytes=0-{session.Kept - 1}";
        }

        return Results.StatusCode(StatusCodes.Status308PermanentRedirect);
    }

    private Task<IResult> GiveUp(HttpRequest request)
    {
        sessions.TryRemove(request.Query["upload_id"].ToString(), out _);
        return Task.FromResult(Results.StatusCode(StatusCodes.Status499ClientClosedRequest));
    }

    private static IResult Broken(HttpRequest request)
    {
        request.HttpContext.Abort();
        return Results.Empty;
    }

    /// <summary>What the metadata says the content is, it must be.</summary>
    private static void CheckHashes(UploadRequest upload, byte[] bytes)
    {
        var sent = new StoredObject("", upload.Name, 0, bytes, upload.ContentType, default);
        if (
            ((string?)upload.Metadata["md5Hash"] ?? sent.Md5) != sent.Md5
            || ((string?)upload.Metadata["crc32c"] ?? sent.Crc32C) != sent.Crc32C
        )
        {
            throw new GoogleErrorException(400, ApiReason.Invalid, "Provided hash does not match the calculated hash.");
        }
    }

    private static GoogleErrorException Malformed(string range) =>
        new(400, ApiReason.Invalid, $"Invalid Content-Range: {range}");
}
