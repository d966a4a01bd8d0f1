using System.Text.Json;
using Google.Apis.Upload;

namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>The upload of one file by Cloud Storage's resumable protocol.</summary>
internal sealed class ObjectUpload : ResumableUpload
{
    private readonly Func<CancellationToken, Task<Uri>> start;

    /// <param name="start">Opens the session; gives its address.</param>
    public ObjectUpload(Stream content, Func<CancellationToken, Task<Uri>> start, ResumableUploadOptions options)
        : base(content, options)
    {
        this.start = start;
        ProgressChanged += Watch;
    }

    /// <summary>Whether the server has begun to keep what is sent.</summary>
    public bool HasSession { get; private set; }

    /// <summary>How many bytes the server has.</summary>
    public long Kept { get; private set; }

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

    // By itself it would send the same bytes for ever, without a pause, to a server that breaks off each time.
    private void Watch(IUploadProgress progress)
    {
        var isStuck = progress.Status == UploadStatus.Uploading && progress.BytesSent <= Kept;
        Kept = progress.BytesSent;
        if (isStuck)
        {
            throw new IOException("the connection broke, and no more of the file is there than before");
        }
    }
}
