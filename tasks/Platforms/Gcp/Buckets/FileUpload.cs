using System.Net;
using Google.Apis.Http;
using Google.Apis.Upload;
using Hoarfrost.Context;
using Hoarfrost.Platforms.Gcp.Api;

namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>Sends a file to a bucket, however often the connection breaks; never over an object that is there.</summary>
internal sealed class FileUpload(BucketObjects objects, ConfigurableHttpClient http, UploadLimits limits)
{
    /// <param name="onSent">How many of its bytes the server has.</param>
    /// <exception cref="HoarfrostException">
    /// An object with another content is there, Google refuses, or the connection breaks too often.
    /// </exception>
    public async Task SendAsync(LocalFile file, Action<long> onSent, CancellationToken cancellationToken)
    {
        try
        {
            Compare(file, await TransferAsync(file, onSent, cancellationToken));
        }
        catch (Exception e) when (StatusOf(e) == HttpStatusCode.PreconditionFailed)
        {
            // From before: an earlier pipeline's, or this one's whose answer was lost.
            Compare(file, await objects.FindAsync(file.Name, cancellationToken));
        }
    }

    private void Compare(LocalFile file, BucketObject? there)
    {
        if (there is null || !file.IsThatOf(there))
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"""
                {objects.AddressOf(file.Name)} is not {file.Path}: it has {there?.Size
                    ?? 0} bytes with the CRC32C {there?.Crc32c
                    ?? "of nothing"}, the file {file.Size} with {file.Crc32c}.
                Nothing was changed. Move the object away, or name another --results-bucket, and run the target CollectResults again.
                """
            );
        }
    }

    private async Task<BucketObject?> TransferAsync(
        LocalFile file,
        Action<long> onSent,
        CancellationToken cancellationToken
    )
    {
        await using var content = File.OpenRead(file.Path);
        var (attempt, pause) = (1, limits.FirstPause);
        var most = 0L;
        ObjectUpload? upload = null;
        while (true)
        {
            var failure = upload is null
                ? await AttemptAsync((upload = New(file, content, onSent)).UploadAsync, cancellationToken)
                : await AttemptAsync(upload.ResumeAsync, cancellationToken);
            if (failure is null)
            {
                return upload.Object;
            }

            if (upload.Kept > most)
            {
                most = upload.Kept;
                (attempt, pause) = (1, limits.FirstPause);
            }

            if (attempt == limits.Attempts || !MayPass(failure, upload))
            {
                throw Explained(failure, file);
            }

            if (IsSessionLost(failure, upload))
            {
                upload = null;
            }

            await Task.Delay(pause, cancellationToken);
            attempt++;
            pause *= 2;
        }
    }

    /// <returns>Why it failed; null where all is there.</returns>
    private static async Task<Exception?> AttemptAsync(
        Func<CancellationToken, Task<IUploadProgress>> send,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var progress = await send(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return progress.Exception;
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // No answer in the client's own time.
            return e;
        }
    }

    private ObjectUpload New(LocalFile file, Stream content, Action<long> onSent)
    {
        var item = new NewObject(file.Name, ContentTypes.Of(file.Name), file.Crc32c);
        var upload = new ObjectUpload(
            content,
            token => objects.StartUploadAsync(item, token),
            new ResumableUploadOptions { HttpClient = http }
        )
        {
            ChunkSize = limits.ChunkBytes,
        };
        upload.ProgressChanged += progress => onSent(progress.BytesSent);
        return upload;
    }

    // To open a session was tried often enough where that is done.
    private static bool MayPass(Exception failure, ObjectUpload upload) =>
        upload.HasSession
        && (
            IsSessionLost(failure, upload)
            || failure is HttpRequestException or IOException or TaskCanceledException
            || StatusOf(failure)
                is HttpStatusCode.TooManyRequests
                    or HttpStatusCode.RequestTimeout
                    or >= HttpStatusCode.InternalServerError
        );

    private static bool IsSessionLost(Exception failure, ObjectUpload upload) =>
        upload.HasSession && StatusOf(failure) is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    private HoarfrostException Explained(Exception failure, LocalFile file)
    {
        if (failure is HoarfrostException { } known)
        {
            return known;
        }

        var status = StatusOf(failure);
        return status == HttpStatusCode.PreconditionFailed
            ? new GoogleApiException(status.Value, "conditionNotMet", failure.Message, objects.AddressOf(file.Name))
            : new HoarfrostException(
                status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    ? ExitCodes.CloudRefused
                    : ExitCodes.StepFailed,
                $"{file.Path} could not be sent to {objects.AddressOf(file.Name)}: {failure.Message}\nRun the target CollectResults again: what is there already is not sent again.",
                failure
            );
    }

    private static HttpStatusCode? StatusOf(Exception failure) =>
        failure switch
        {
            GoogleApiException ours => ours.Status,
            Google.GoogleApiException theirs => theirs.HttpStatusCode,
            _ => null,
        };
}
