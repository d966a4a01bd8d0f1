namespace Hoarfrost.Google.Storage;

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
