using System.Net;
using Google.Apis.Storage.v1;
using Google.Apis.Upload;
using Hoarfrost.Google.Api;
using Polly;
using Polly.Retry;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Hoarfrost.Google.Storage;

/// <summary>Sends one file to a bucket, however often the connection breaks; never over an object that is there.</summary>
/// <param name="onSent">How many of its bytes the server has.</param>
internal sealed class FileUpload(BucketClient bucket, LocalFile file, Action<long> onSent, UploadLimits limits)
{
    // Null before the first attempt, and when the server no longer knows the session.
    private ObjectsResource.InsertMediaUpload? upload;
    private bool hasSession;
    private long kept;
    private long mostKept;
    private int failuresInARow;

    /// <exception cref="HoarfrostException">
    /// An object with another content is there, Google refuses, or the connection breaks too often.
    /// </exception>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            Compare(await TransferAsync(cancellationToken));
        }
        catch (GoogleApiException e) when (e.Status is HttpStatusCode.PreconditionFailed)
        {
            // From before: an earlier pipeline's, or this one's whose answer was lost.
            Compare(await bucket.FindAsync(file.Name, cancellationToken));
        }
        catch (Exception e) when (hasSession && IsOfTransfer(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new UploadException(
                (e as GoogleApiException)?.ExitCode ?? ExitCodes.StepFailed,
                $"{file.Path} could not be sent to {bucket.AddressOf(file.Name)}: {e.Message}",
                isOtherContent: false,
                e
            );
        }
    }

    private void Compare(StorageObject? there)
    {
        if (there is null || !file.HasContentOf(there))
        {
            throw new UploadException(
                ExitCodes.StepFailed,
                $"""
                {bucket.AddressOf(file.Name)} is not {file.Path}: it has {there?.Size ?? 0} bytes with the CRC32C {there?.Crc32c
                    ?? "of nothing"}, the file {file.Size} with {file.Crc32c}.
                """,
                isOtherContent: true
            );
        }
    }

    private async Task<StorageObject> TransferAsync(CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file.Path);
        return await new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = arguments => ValueTask.FromResult(MayPass(arguments.Outcome.Exception)),
                    DelayGenerator = _ =>
                        ValueTask.FromResult<TimeSpan?>(limits.FirstPause * Math.Pow(2, failuresInARow - 1)),
                    // Failures in a row that add nothing count.
                    MaxRetryAttempts = int.MaxValue,
                }
            )
            .Build()
            .ExecuteAsync(async token => await AttemptAsync(content, token), cancellationToken);
    }

    private async Task<StorageObject> AttemptAsync(Stream content, CancellationToken cancellationToken)
    {
        try
        {
            var progress = upload is null
                ? await (upload = New(content)).UploadAsync(cancellationToken)
                : await upload.ResumeAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            progress.ThrowOnFailure();
            return upload.ResponseBody;
        }
        catch (Exception e)
        {
            failuresInARow = kept > mostKept ? 1 : failuresInARow + 1;
            mostKept = Math.Max(mostKept, kept);
            if (IsSessionLost(e))
            {
                upload = null;
            }

            throw;
        }
    }

    private ObjectsResource.InsertMediaUpload New(Stream content)
    {
        hasSession = false;
        kept = 0;
        var made = bucket.NewUpload(file, content, limits.ChunkBytes);
        made.UploadSessionData += _ => hasSession = true;
        made.ProgressChanged += progress =>
        {
            var isStuck = progress.Status == UploadStatus.Uploading && progress.BytesSent <= kept;
            kept = progress.BytesSent;
            onSent(kept);
            if (isStuck)
            {
                // By itself it would send the same bytes for ever, without a pause, to a server that keeps none of them.
                throw new IOException("the server has no more of the file than before");
            }
        };
        return made;
    }

    // To open a session is tried often enough by the client itself.
    private bool MayPass(Exception? failure) =>
        failure is not null
        && hasSession
        && failuresInARow < limits.Attempts
        && (
            IsSessionLost(failure) || failure is not GoogleApiException { IsTransient: false } && IsOfTransfer(failure)
        );

    private bool IsSessionLost(Exception failure) =>
        hasSession && failure is GoogleApiException { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone };

    // A task is also cancelled where there is no answer in the client's own time.
    private static bool IsOfTransfer(Exception failure) =>
        failure is GoogleApiException or HttpRequestException or IOException or TaskCanceledException;
}

/// <summary>A file that is not in its bucket.</summary>
/// <param name="isOtherContent">An object of its name is there, with another content.</param>
internal sealed class UploadException(int exitCode, string message, bool isOtherContent, Exception? inner = null)
    : HoarfrostException(exitCode, message, inner)
{
    public bool IsOtherContent => isOtherContent;
}

/// <summary>How often the upload of one file is resumed.</summary>
/// <param name="Attempts">In a row that add nothing; each begins where the last one broke off.</param>
/// <param name="FirstPause">Between the first two of them; it doubles from then on.</param>
/// <param name="ChunkBytes">What is sent in one request; Cloud Storage takes multiples of 256 KiB.</param>
internal sealed record UploadLimits(int Attempts, TimeSpan FirstPause, int ChunkBytes)
{
    public static UploadLimits Default { get; } = new(6, TimeSpan.FromSeconds(1), 4 << 20);
}
