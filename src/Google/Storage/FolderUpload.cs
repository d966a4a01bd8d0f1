using StorageObject = Google.Apis.Storage.v1.Data.Object;

namespace Hoarfrost.Google.Storage;

/// <summary>Copies files of a folder to a bucket. Done again, it sends only what is not there.</summary>
internal sealed class FolderUpload(BucketClient bucket, UploadLimits limits)
{
    private const int FilesAtOnce = 8;

    /// <param name="names">Paths in the folder. The last file is sent when all others are there, so that it tells that the copy is whole.</param>
    /// <param name="prefix">Of the objects' names, without a final slash.</param>
    /// <param name="report">What is being done, and how much of all bytes is there, 0 to 1.</param>
    /// <exception cref="UploadException">What is there already stays as it is.</exception>
    /// <exception cref="HoarfrostException">Google refuses, or can't be reached.</exception>
    public async Task UploadAsync(
        string folder,
        IReadOnlyList<string> names,
        string prefix,
        Action<string, double?> report,
        CancellationToken cancellationToken
    )
    {
        var files = new List<LocalFile>();
        foreach (var name in names)
        {
            files.Add(await LocalFile.ReadAsync(Path.Combine(folder, name), $"{prefix}/{name}", cancellationToken));
        }

        var progress = new UploadProgress(files, report);
        await Parallel.ForEachAsync(
            files.SkipLast(1),
            new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken },
            SendAsync
        );
        await SendAsync(files[^1], cancellationToken);

        async ValueTask SendAsync(LocalFile file, CancellationToken token)
        {
            await new FileUpload(bucket, file, sent => progress.Sent(file, sent), limits).SendAsync(token);
            progress.Done(file);
        }
    }
}

/// <summary>A file that is to be an object.</summary>
/// <param name="Name">Of the object.</param>
/// <param name="Size">In bytes.</param>
internal sealed record LocalFile(string Path, string Name, long Size, string Crc32c)
{
    /// <summary>So that a browser shows the object instead of saving it.</summary>
    public string ContentType =>
        System.IO.Path.GetExtension(Name) switch
        {
            ".json" => "application/json",
            ".md" => "text/markdown; charset=utf-8",
            _ => "text/plain; charset=utf-8",
        };

    public static async Task<LocalFile> ReadAsync(string path, string name, CancellationToken cancellationToken) =>
        new(path, name, new FileInfo(path).Length, await Crc32C.OfFileAsync(path, cancellationToken));

    public bool HasContentOf(StorageObject item) => item.Size == (ulong)Size && Crc32c == item.Crc32c;
}

/// <summary>How much of a folder is in its bucket. Files go side by side.</summary>
internal sealed class UploadProgress(IReadOnlyCollection<LocalFile> files, Action<string, double?> report)
{
    private readonly Lock changing = new();
    private readonly Dictionary<LocalFile, long> sent = [];
    private readonly long bytes = files.Sum(file => file.Size);
    private int done;

    public void Sent(LocalFile file, long count) => Change(() => sent[file] = count);

    public void Done(LocalFile file) =>
        Change(() =>
        {
            sent[file] = file.Size;
            done++;
        });

    private void Change(Action change)
    {
        lock (changing)
        {
            change();
            report($"{done} of {files.Count} files", bytes == 0 ? null : (double)sent.Values.Sum() / bytes);
        }
    }
}
