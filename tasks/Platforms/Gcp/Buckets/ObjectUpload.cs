using System.Text.Json;
using Google.Apis.Upload;

namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>The upload of one file by Cloud Storage's resumable protocol.</summary>
/// <param name="start">Opens the session; gives its address.</param>
internal sealed class ObjectUpload(
    Stream content,
    Func<CancellationToken, Task<Uri>> start,
    ResumableUploadOptions options
) : ResumableUpload(content, options)
{
    /// <summary>Whether the server has begun to keep what is sent.</summary>
    public bool HasSession { get; private set; }

    /// <summary>What came of it, as the server tells; null until it is there whole.</summary>
    public BucketObject? Object { get; private set; }

    public override async Task<Uri> InitiateSessionAsync(CancellationToken cancellationToken = default)
    {
        var session = await start(cancellationToken);
        HasSession = true;
        return session;
    }

    protected override void ProcessResponse(HttpResponseMessage httpResponse)
    {
        using var answer = httpResponse.Content.ReadAsStream();
        Object = JsonSerializer.Deserialize(answer, BucketJson.Default.BucketObject);
    }
}
