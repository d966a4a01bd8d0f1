using Google.Apis.Http;
using Hoarfrost.Context;
using Hoarfrost.Platforms.Gcp.Api;
using Hoarfrost.Results.Folder;

namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>
/// Copies a run's folder to a bucket. <c>SHA256SUMS</c> goes last, so that a copy with it is whole, as a folder with it is. Done again, it
/// sends only what is not there.
/// </summary>
internal sealed class ResultsUpload : IDisposable
{
    private const int FilesAtOnce = 8;

    private readonly GoogleClient client;
    private readonly GoogleCredentials credentials;
    private readonly ConfigurableHttpClient http;
    private readonly UploadLimits limits;

    /// <param name="environment">A variable's value, or null: credentials and endpoints.</param>
    public ResultsUpload(Func<string, string?> environment, UploadLimits? limits = null)
    {
        this.limits = limits ?? UploadLimits.Default;
        client = new GoogleClient(environment);
        credentials = new GoogleCredentials(environment);
        http = new HttpClientFactory().CreateHttpClient(
            new CreateHttpClientArgs { ApplicationName = "hoarfrost", Initializers = { new UploadTokens(credentials) } }
        );
    }

    /// <param name="folder">A whole results folder.</param>
    /// <param name="prefix">Of the objects' names, without a final slash.</param>
    /// <param name="report">What is being done, and how much of all bytes is there, 0 to 1.</param>
    /// <exception cref="HoarfrostException">
    /// Google refuses, can't be reached, or has another content in a file's place; what is there already stays as it is.
    /// </exception>
    public async Task UploadAsync(
        string folder,
        string bucket,
        string prefix,
        Action<string, double?> report,
        CancellationToken cancellationToken
    )
    {
        var files = await ReadAsync(folder, prefix, cancellationToken);
        var sums = files[^1];
        var progress = new UploadProgress(files, report);
        var upload = new FileUpload(new BucketObjects(client, bucket), http, limits);
        await Parallel.ForEachAsync(
            files.SkipLast(1),
            new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken },
            async (file, token) => await SendAsync(file, token)
        );
        await SendAsync(sums, cancellationToken);

        async Task SendAsync(LocalFile file, CancellationToken token)
        {
            await upload.SendAsync(file, sent => progress.Sent(file, sent), token);
            progress.Done(file);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        credentials.Dispose();
        client.Dispose();
    }

    /// <returns>What <c>SHA256SUMS</c> lists, and itself last.</returns>
    private static async Task<List<LocalFile>> ReadAsync(
        string folder,
        string prefix,
        CancellationToken cancellationToken
    )
    {
        var files = new List<LocalFile>();
        foreach (var name in Sha256Sums.Names(folder).Append(Sha256Sums.FileName))
        {
            files.Add(await LocalFile.ReadAsync(Path.Combine(folder, name), $"{prefix}/{name}", cancellationToken));
        }

        return files;
    }
}
