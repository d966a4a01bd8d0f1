using System.Net;
using System.Net.Http.Json;
using Hoarfrost.Context;
using Hoarfrost.Platforms.Gcp.Api;

namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>The objects of one bucket.</summary>
internal sealed class BucketObjects(GoogleClient client, string bucket)
{
    /// <summary>As people and <c>gcloud</c> write it.</summary>
    public string AddressOf(string name) => $"gs://{bucket}/{name}";

    /// <returns>Null where there is none.</returns>
    public Task<BucketObject?> FindAsync(string name, CancellationToken cancellationToken) =>
        client.FindAsync(
            new Uri(client.Endpoints.Storage, $"b/{Uri.EscapeDataString(bucket)}/o/{Uri.EscapeDataString(name)}"),
            BucketJson.Default.BucketObject,
            cancellationToken
        );

    /// <returns>The content of a small object of text; null where there is none.</returns>
    public async Task<string?> FindTextAsync(string name, CancellationToken cancellationToken)
    {
        var address = new Uri(
            client.Endpoints.Storage,
            $"b/{Uri.EscapeDataString(bucket)}/o/{Uri.EscapeDataString(name)}?alt=media"
        );
        try
        {
            using var response = await client.SendAsync(
                () => new HttpRequestMessage(HttpMethod.Get, address),
                cancellationToken: cancellationToken
            );
            return await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (GoogleApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <returns>False where there is one of the name already.</returns>
    public async Task<bool> AddTextAsync(string name, string text, CancellationToken cancellationToken)
    {
        var query = $"uploadType=media&ifGenerationMatch=0&name={Uri.EscapeDataString(name)}";
        var address = new Uri(
            client.Endpoints.Storage,
            $"/upload/storage/v1/b/{Uri.EscapeDataString(bucket)}/o?{query}"
        );
        try
        {
            using var response = await client.SendAsync(
                () => new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(text) },
                cancellationToken: cancellationToken
            );
            return true;
        }
        catch (GoogleApiException e) when (e.Status is HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>Does nothing where there is none of the name.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var address = new Uri(
            client.Endpoints.Storage,
            $"b/{Uri.EscapeDataString(bucket)}/o/{Uri.EscapeDataString(name)}"
        );
        try
        {
            using var response = await client.SendAsync(
                () => new HttpRequestMessage(HttpMethod.Delete, address),
                cancellationToken: cancellationToken
            );
        }
        catch (GoogleApiException e) when (e.IsNotFound)
        {
            // What was to go is gone.
        }
    }

    /// <summary>
    /// Opens a session that makes an object where there is none of the name:
    /// https://cloud.google.com/storage/docs/performing-resumable-uploads.
    /// </summary>
    /// <returns>Its address, which itself lets in.</returns>
    /// <exception cref="GoogleApiException">Also where there is one: status 412.</exception>
    public async Task<Uri> StartUploadAsync(NewObject item, CancellationToken cancellationToken)
    {
        var query = $"uploadType=resumable&ifGenerationMatch=0&name={Uri.EscapeDataString(item.Name)}";
        var address = new Uri(
            client.Endpoints.Storage,
            $"/upload/storage/v1/b/{Uri.EscapeDataString(bucket)}/o?{query}"
        );
        using var response = await client.SendAsync(
            () =>
                new HttpRequestMessage(HttpMethod.Post, address)
                {
                    Content = JsonContent.Create(item, BucketJson.Default.NewObject),
                },
            cancellationToken: cancellationToken
        );
        return response.Headers.Location
            ?? throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"{address.GetLeftPart(UriPartial.Path)} opened no upload session, as Cloud Storage would. Look at GOOGLE_STORAGE_CUSTOM_ENDPOINT."
            );
    }
}
