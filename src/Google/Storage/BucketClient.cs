using System.Net;
using System.Text;
using Google.Apis.Http;
using Google.Apis.Services;
using Google.Apis.Storage.v1;
using Google.Cloud.Storage.V1;
using Hoarfrost.Google.Api;
using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Hoarfrost.Google.Storage;

/// <summary>One bucket of Cloud Storage and its objects.</summary>
/// <remarks>Its calls throw a <see cref="GoogleApiException"/> where Google answers with an error.</remarks>
internal sealed class BucketClient(GoogleClient client, string bucket) : IDisposable
{
    private readonly StorageClientImpl storage = new(
        new StorageService(
            new BaseClientService.Initializer
            {
                ApplicationName = "hoarfrost",
                BaseUri = client.Endpoints.Storage.AbsoluteUri,
                DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
                GZipEnabled = false,
                HttpClientFactory = new GoogleLibraryHandler(client),
            }
        )
    );

    /// <summary>As people and <c>gcloud</c> write it.</summary>
    public string AddressOf(string name) => $"gs://{bucket}/{name}";

    /// <returns>Those of the permissions that the caller has; null where there is no bucket of that name.</returns>
    public Task<IReadOnlyList<string>?> FindPermissionsAsync(
        IReadOnlyList<string> permissions,
        CancellationToken cancellationToken
    ) =>
        GoogleApiException.OrNullAsync<IReadOnlyList<string>>(async () =>
            [.. await storage.TestBucketIamPermissionsAsync(bucket, permissions, cancellationToken: cancellationToken)]
        );

    /// <returns>Null where there is none.</returns>
    public Task<StorageObject?> FindAsync(string name, CancellationToken cancellationToken) =>
        GoogleApiException.OrNullAsync(() =>
            storage.GetObjectAsync(bucket, name, cancellationToken: cancellationToken)
        );

    /// <returns>The content of a small object of text; null where there is none.</returns>
    public Task<string?> FindTextAsync(string name, CancellationToken cancellationToken) =>
        GoogleApiException.OrNullAsync(async () =>
        {
            using var content = new MemoryStream();
            await storage.DownloadObjectAsync(bucket, name, content, cancellationToken: cancellationToken);
            return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
        });

    /// <returns>False where there is one of the name already.</returns>
    public async Task<bool> AddTextAsync(string name, string text, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        try
        {
            await storage.UploadObjectAsync(
                bucket,
                name,
                "text/plain; charset=utf-8",
                content,
                new UploadObjectOptions { IfGenerationMatch = 0 },
                cancellationToken
            );
            return true;
        }
        catch (GoogleApiException e) when (e.Status is HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>Does nothing where there is none of the name.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        GoogleApiException.OrNullAsync(async () =>
        {
            await storage.DeleteObjectAsync(bucket, name, cancellationToken: cancellationToken);
            return name;
        });

    /// <summary>
    /// The resumable upload of an object, where there is none of the name:
    /// https://cloud.google.com/storage/docs/performing-resumable-uploads.
    /// </summary>
    public ObjectsResource.InsertMediaUpload NewUpload(LocalFile file, Stream content, int chunkBytes) =>
        storage.CreateObjectUploader(
            new StorageObject
            {
                Bucket = bucket,
                Name = file.Name,
                ContentType = file.ContentType,
                // Cloud Storage makes no object of a content that has another.
                Crc32c = file.Crc32c,
            },
            content,
            new UploadObjectOptions
            {
                IfGenerationMatch = 0,
                ChunkSize = chunkBytes,
                UploadValidationMode = UploadValidationMode.None,
            }
        );

    public void Dispose() => storage.Dispose();
}
